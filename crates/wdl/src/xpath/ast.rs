//! The parts of an XPath expression. Chains are lists, so their length does not deepen the tree.

use super::function::Function;

/// An expression.
#[derive(Debug)]
pub(super) enum Expression {
    /// True when one is.
    Or(Vec<Expression>),
    /// True when all are.
    And(Vec<Expression>),
    /// Comparisons from left to right.
    Compare(Box<Expression>, Vec<(Comparison, Expression)>),
    /// Sums and products from left to right.
    Arithmetic(Box<Expression>, Vec<(Operator, Expression)>),
    /// The negative of a number.
    Negative(Box<Expression>),
    /// The nodes of all.
    Union(Vec<Expression>),
    /// Steps from the root or from the current node.
    Path {
        /// Whether it begins at the root.
        absolute: bool,
        /// The steps.
        steps: Vec<Step>,
    },
    /// Steps and predicates on the nodes of an expression.
    Filter {
        /// What gives the nodes.
        base: Box<Expression>,
        /// What they have to satisfy.
        predicates: Vec<Expression>,
        /// Where to go from them.
        steps: Vec<Step>,
    },
    /// A call of a function.
    Call(&'static Function, Vec<Expression>),
    /// A text.
    Literal(String),
    /// A number.
    Number(f64),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// What is done with two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// One step of a path.
#[derive(Debug)]
pub(super) struct Step {
    /// Where to look.
    pub(super) axis: Axis,
    /// Which nodes to take.
    pub(super) test: Test,
    /// What they have to satisfy.
    pub(super) predicates: Vec<Expression>,
}

impl Step {
    /// Makes the step that `//` stands for.
    pub(super) fn descend() -> Self {
        Self { axis: Axis::DescendantOrSelf, test: Test::Any, predicates: Vec::new() }
    }
}

/// Where a step looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    Ancestor,
    AncestorOrSelf,
    Attribute,
    Child,
    Descendant,
    DescendantOrSelf,
    Following,
    FollowingSibling,
    Namespace,
    Parent,
    Preceding,
    PrecedingSibling,
    Itself,
}

impl Axis {
    /// Finds an axis by its name.
    pub(super) fn find(name: &str) -> Option<Self> {
        Some(match name {
            "ancestor" => Self::Ancestor,
            "ancestor-or-self" => Self::AncestorOrSelf,
            "attribute" => Self::Attribute,
            "child" => Self::Child,
            "descendant" => Self::Descendant,
            "descendant-or-self" => Self::DescendantOrSelf,
            "following" => Self::Following,
            "following-sibling" => Self::FollowingSibling,
            "namespace" => Self::Namespace,
            "parent" => Self::Parent,
            "preceding" => Self::Preceding,
            "preceding-sibling" => Self::PrecedingSibling,
            "self" => Self::Itself,
            _ => return None,
        })
    }

    /// Tells whether its nodes come nearest first, against the order of the document.
    pub(super) fn is_reverse(self) -> bool {
        matches!(
            self,
            Self::Ancestor | Self::AncestorOrSelf | Self::Preceding | Self::PrecedingSibling
        )
    }
}

/// Which nodes a step takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Test {
    /// `node()`.
    Any,
    /// `text()`.
    Text,
    /// `comment()`.
    Comment,
    /// `processing-instruction()`, of one target or all.
    Instruction(Option<String>),
    /// `*`.
    Wildcard,
    /// A name without a prefix.
    Name(String),
    /// A name, or `*`, in the namespace of the prefix `xml`.
    Xml(Option<String>),
}
