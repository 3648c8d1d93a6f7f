use std::fmt;

/// Why a file is not read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is neither a workbook nor JSON.
    NotAWorkbook,
    /// It is a workbook of Excel before 2007, or another compound file.
    OldFormat,
    /// It needs a password.
    Password,
    /// It holds macros.
    Macros,
    /// It would be too large unpacked: so many bytes are taken.
    TooLarge(u64),
    /// Its XML declares entities or document types.
    Entities,
    /// It can't be read, for this reason.
    Broken(String),
    /// It is not a form of rfpc.
    NotAForm,
    /// It is a form for another RFP, of this id.
    OtherRfp(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAWorkbook => f.write_str("it is no workbook (.xlsx) and no JSON"),
            Self::OldFormat => f.write_str("it is an old binary workbook (.xls)"),
            Self::Password => f.write_str("it is protected by a password"),
            Self::Macros => f.write_str("it holds macros"),
            Self::TooLarge(most) => write!(f, "it is larger than {most} bytes unpacked"),
            Self::Entities => f.write_str("its XML declares entities"),
            Self::Broken(why) => write!(f, "it can't be read: {why}"),
            Self::NotAForm => f.write_str("it is not a form that `rfpc issue` wrote"),
            Self::OtherRfp(id) => write!(f, "it answers the RFP `{id}`"),
        }
    }
}

impl std::error::Error for Refusal {}
