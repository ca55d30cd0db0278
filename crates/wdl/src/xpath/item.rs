//! A node of a document in eight bytes; comparing two compares their places in the document.

use roxmltree::{Attribute, Document, Namespace, NodeId};

/// From here on the second part of an item counts attributes; before, namespaces.
const ATTRIBUTES: u32 = 1 << 31;

/// A node of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Item {
    node: u32,
    /// Zero for the node itself, else one of its namespaces or attributes.
    part: u32,
}

/// A node of a document, looked up.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Node<'a, 'i> {
    /// The root, an element, a text, a comment or an instruction.
    Tree(roxmltree::Node<'a, 'i>),
    /// An attribute.
    Attribute(Attribute<'a, 'i>),
    /// A namespace.
    Namespace(&'a Namespace<'i>),
}

impl Item {
    /// Takes a node of the tree.
    pub(super) fn of(node: roxmltree::Node<'_, '_>) -> Self {
        Self { node: node.id().get(), part: 0 }
    }

    /// Takes the attribute or namespace of a number.
    pub(super) fn part_of(owner: Self, index: usize, is_attribute: bool) -> Self {
        let index = u32::try_from(index).unwrap_or(0) & !ATTRIBUTES;
        let part = if is_attribute { ATTRIBUTES | index } else { index + 1 };
        Self { part, ..owner }
    }

    /// Tells whether it is an attribute or namespace.
    pub(super) fn is_part(self) -> bool {
        self.part != 0
    }

    /// Returns the element of an attribute or namespace, or the node itself.
    pub(super) fn owner(self) -> Self {
        Self { part: 0, ..self }
    }

    /// Finds the node of the tree: of an attribute or namespace, its element.
    pub(super) fn tree<'a, 'i>(
        self,
        document: &'a Document<'i>,
    ) -> Option<roxmltree::Node<'a, 'i>> {
        document.get_node(NodeId::new(self.node))
    }

    /// Finds the node.
    pub(crate) fn find<'a, 'i>(self, document: &'a Document<'i>) -> Option<Node<'a, 'i>> {
        let node = self.tree(document)?;
        let index = |part: u32| usize::try_from(part).ok();
        match self.part {
            0 => Some(Node::Tree(node)),
            part if part >= ATTRIBUTES => {
                node.attributes().nth(index(part - ATTRIBUTES)?).map(Node::Attribute)
            }
            part => node.namespaces().nth(index(part - 1)?).map(Node::Namespace),
        }
    }

    /// Finds the node of the tree that stands so many places after this one.
    pub(super) fn at(node: u32) -> Self {
        Self { node, part: 0 }
    }

    /// Returns the place of the node of the tree.
    pub(super) fn place(self) -> u32 {
        self.node
    }
}
