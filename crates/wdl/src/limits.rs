//! The limits of expressions; by default no lower than those of the compatible services.

/// How many characters an expression may have.
pub const EXPRESSION_CHARS_MAX: usize = 8192;
/// How deep calls and brackets may stand in each other.
pub const EXPRESSION_DEPTH_MAX: usize = 128;
/// The deepest nesting of expressions that `Limits` may ask for: reading calls itself once per level.
pub(crate) const EXPRESSION_DEPTH_CEILING: usize = 256;
/// How many UTF-16 units a text may have.
pub(crate) const TEXT_CHARS_MAX: usize = 100 * 1024 * 1024;
/// How many items an expression may put into one array.
pub(crate) const ITEMS_MAX: usize = 1_000_000;
/// How deep arrays and objects may stand in each other.
pub(crate) const VALUE_DEPTH_MAX: usize = 128;
/// How many bytes one evaluation may read and make.
pub(crate) const WORK_BYTES_MAX: usize = 32 * 1024 * 1024;
/// How many bytes more it may read and make for every byte that its surroundings gave it.
pub(crate) const WORK_BYTES_PER_GIVEN_BYTE: usize = 16;
/// How many nodes one `xpath()` may visit.
pub(crate) const XPATH_STEPS_MAX: usize = 2_000_000;
/// How deep parentheses and predicates of an XPath expression may stand in each other.
pub(crate) const XPATH_DEPTH_MAX: usize = 64;
/// How many elements, attributes and texts an XML document may have.
pub(crate) const XML_NODES_MAX: u32 = 500_000;
/// How deep elements may stand in each other.
pub(crate) const XML_DEPTH_MAX: usize = 128;
/// How many attributes one element may have.
pub(crate) const XML_ATTRIBUTES_MAX: usize = 1_000;

/// The limits of reading an expression, and of one evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many characters an expression may have.
    pub expression_chars: usize,
    /// How deep calls and brackets may stand in each other, at most 256.
    pub expression_depth: usize,
    /// How many UTF-16 units a text may have.
    pub text_chars: usize,
    /// How many items an expression may put into one array.
    pub items: usize,
    /// How deep arrays and objects may stand in each other.
    pub value_depth: usize,
    /// How many bytes one evaluation may read and make.
    pub work_bytes: usize,
    /// How many bytes more it may read and make for every byte that its surroundings gave it.
    pub work_bytes_per_given_byte: usize,
    /// How many nodes one `xpath()` may visit.
    pub xpath_steps: usize,
    /// How deep parentheses and predicates of an XPath expression may stand in each other.
    pub xpath_depth: usize,
    /// How many elements, attributes and texts an XML document may have.
    pub xml_nodes: u32,
    /// How deep elements may stand in each other.
    pub xml_depth: usize,
    /// How many attributes one element may have.
    pub xml_attributes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            expression_chars: EXPRESSION_CHARS_MAX,
            expression_depth: EXPRESSION_DEPTH_MAX,
            text_chars: TEXT_CHARS_MAX,
            items: ITEMS_MAX,
            value_depth: VALUE_DEPTH_MAX,
            work_bytes: WORK_BYTES_MAX,
            work_bytes_per_given_byte: WORK_BYTES_PER_GIVEN_BYTE,
            xpath_steps: XPATH_STEPS_MAX,
            xpath_depth: XPATH_DEPTH_MAX,
            xml_nodes: XML_NODES_MAX,
            xml_depth: XML_DEPTH_MAX,
            xml_attributes: XML_ATTRIBUTES_MAX,
        }
    }
}
