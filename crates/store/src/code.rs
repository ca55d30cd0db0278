//! Closed sets that a column holds as a number and the API as a name. Numbers are never reused.

macro_rules! codes {
    ($(#[$about:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $code:literal, $text:literal;)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$each])* $variant = $code,)+
        }

        impl $name {
            /// Every member, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Returns the name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// Finds a member by its name.
            pub fn find(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.name() == name)
            }
        }

        impl From<$name> for crate::database::Value {
            fn from(member: $name) -> Self {
                Self::Int(member as i64)
            }
        }

        impl crate::database::Column for $name {
            fn read(value: crate::database::Value) -> Option<Self> {
                let code = i64::read(value)?;
                Self::ALL.iter().copied().find(|member| *member as i64 == code)
            }
        }
    };
}
pub(crate) use codes;
