//! The mail server out of file, variables and flags: whole, or not at all.

use connectors::mail::Encryption;
use runtime::mail::Fixed;
use vault::Secret;

use super::file::Mail;
use super::flags::Flags;
use crate::failure::Failure;
use crate::files;

/// Puts the settings together; nothing where no host is named.
pub(super) fn merge(flags: &Flags, file: Mail) -> Result<Option<Fixed>, Failure> {
    let other = [
        ("mail.port", flags.mail_port.is_some() || file.port.is_some()),
        ("mail.tls", flags.mail_tls.is_some() || file.tls.is_some()),
        ("mail.user", flags.mail_user.is_some() || file.user.is_some()),
        ("mail.password_file", flags.mail_password_file.is_some() || file.password_file.is_some()),
        ("mail.from", flags.mail_from.is_some() || file.from.is_some()),
    ];
    let Some(host) = flags.mail_host.clone().or(file.host) else {
        return match other.iter().find(|(_, is_there)| *is_there) {
            Some((key, _)) => Err(Failure::usage(format!("{key} is given without mail.host"))),
            None => Ok(None),
        };
    };
    let tls = flags.mail_tls.clone().or(file.tls).unwrap_or_else(|| "starttls".to_owned());
    let encryption = Encryption::find(&tls).ok_or_else(|| {
        Failure::usage(format!("mail.tls: it is starttls, tls or none, not '{tls}'"))
    })?;
    let from = flags.mail_from.clone().or(file.from);
    let password = flags.mail_password_file.clone().or(file.password_file);
    let password = password.map(|path| files::read_text(&path)).transpose()?;
    let fixed = Fixed {
        host: host.to_ascii_lowercase(),
        port: flags.mail_port.or(file.port),
        encryption,
        user: flags.mail_user.clone().or(file.user),
        password: password.map(|text| Secret::from(text.trim_end_matches(['\r', '\n']))),
        from: from.ok_or_else(|| Failure::usage("mail.host is given without mail.from"))?,
    };
    fixed.check().map_err(|error| Failure::usage(format!("mail.{error}")))?;
    Ok(Some(fixed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Result<Option<Fixed>, String> {
        merge(&Flags::default(), toml::from_str(text).unwrap()).map_err(|failure| failure.message)
    }

    #[test]
    fn without_a_host_the_portal_decides() {
        assert!(file("").unwrap().is_none());
        assert_eq!(file("port = 25").err().unwrap(), "mail.port is given without mail.host");
    }

    #[test]
    fn flags_win() {
        let text = "host = 'a.example'\nfrom = 'f@a.example'";
        let flags = Flags { mail_host: Some("B.example".to_owned()), ..Flags::default() };
        let fixed = merge(&flags, toml::from_str(text).unwrap()).ok().flatten().unwrap();
        assert_eq!((fixed.host.as_str(), fixed.port), ("b.example", None));
    }

    #[test]
    fn what_cannot_be_is_refused_by_the_name_of_its_key() {
        let base = "host = 'a.example'\n";
        for (rest, expected) in [
            ("", "mail.host is given without mail.from"),
            ("from = 'nobody'", "mail.from: "),
            ("from = 'f@a.example'\ntls = 'ssl'", "mail.tls: "),
            ("from = 'f@a.example'\nuser = 'u'", "mail.user and password: "),
            ("from = 'f@a.example'\nuser = 'u'\ntls = 'none'", "mail.tls: a password"),
        ] {
            let message = file(&format!("{base}{rest}")).err().unwrap();
            assert!(message.starts_with(expected), "{message}");
        }
    }
}
