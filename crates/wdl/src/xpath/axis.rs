//! Goes along the axes of a document; every node that is looked at costs a step.

use roxmltree::Node as Tree;

use super::ast::{Axis, Test};
use super::eval::Evaluator;
use super::item::{Item, Node};
use crate::error::Error;

const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

impl<'a, 'i> Evaluator<'a, 'i> {
    /// Collects the nodes of an axis that pass a test, nearest first.
    pub(super) fn walk(
        &self,
        from: Item,
        (axis, test): (Axis, &Test),
        found: &mut Vec<Item>,
    ) -> Result<(), Error> {
        Walk { evaluator: self, axis, test, found }.go(from)
    }
}

struct Walk<'e, 'a, 'i> {
    evaluator: &'e Evaluator<'a, 'i>,
    axis: Axis,
    test: &'e Test,
    found: &'e mut Vec<Item>,
}

impl<'a, 'i> Walk<'_, 'a, 'i> {
    fn go(&mut self, from: Item) -> Result<(), Error> {
        let Some(owner) = from.tree(self.evaluator.document) else { return Ok(()) };
        match self.axis {
            Axis::Itself => self.look(from),
            Axis::DescendantOrSelf if from.is_part() => self.look(from),
            Axis::AncestorOrSelf => {
                self.look(from)?;
                self.ancestors(from, owner)
            }
            Axis::Ancestor => self.ancestors(from, owner),
            Axis::Parent if from.is_part() => self.look(from.owner()),
            Axis::Parent => self.look_all(owner.parent()),
            Axis::Following if from.is_part() => self.look_from(from.place() + 1),
            Axis::Following => self.following(owner),
            Axis::Preceding => self.preceding(owner),
            _ if from.is_part() => Ok(()),
            Axis::Child => self.look_all(owner.children()),
            Axis::Descendant => self.look_all(owner.descendants().skip(1)),
            Axis::DescendantOrSelf => self.look_all(owner.descendants()),
            Axis::FollowingSibling => self.look_all(owner.next_siblings().skip(1)),
            Axis::PrecedingSibling => self.look_all(owner.prev_siblings().skip(1)),
            Axis::Attribute => self.parts(Item::of(owner), owner.attributes().len(), true),
            Axis::Namespace => self.parts(Item::of(owner), owner.namespaces().len(), false),
        }
    }

    fn look(&mut self, item: Item) -> Result<(), Error> {
        self.evaluator.spend(1)?;
        if self.passes(item) {
            self.found.push(item);
        }
        Ok(())
    }

    fn look_at(&mut self, node: Tree<'a, 'i>) -> Result<(), Error> {
        self.evaluator.spend(1)?;
        if passes_tree(node, self.test) {
            self.found.push(Item::of(node));
        }
        Ok(())
    }

    fn look_all(&mut self, nodes: impl IntoIterator<Item = Tree<'a, 'i>>) -> Result<(), Error> {
        nodes.into_iter().try_for_each(|node| self.look_at(node))
    }

    fn parts(&mut self, owner: Item, count: usize, attributes: bool) -> Result<(), Error> {
        (0..count).try_for_each(|index| self.look(Item::part_of(owner, index, attributes)))
    }

    fn ancestors(&mut self, from: Item, owner: Tree<'a, 'i>) -> Result<(), Error> {
        self.look_all(owner.ancestors().skip(usize::from(!from.is_part())))
    }

    fn following(&mut self, owner: Tree<'a, 'i>) -> Result<(), Error> {
        let next = owner.ancestors().find_map(|node| node.next_sibling());
        next.map_or(Ok(()), |next| self.look_from(Item::of(next).place()))
    }

    fn look_from(&mut self, first: u32) -> Result<(), Error> {
        let mut place = first;
        while let Some(node) = Item::at(place).tree(self.evaluator.document) {
            self.look_at(node)?;
            place += 1;
        }
        Ok(())
    }

    fn preceding(&mut self, owner: Tree<'a, 'i>) -> Result<(), Error> {
        let mut ancestor = owner.parent();
        for place in (0..Item::of(owner).place()).rev() {
            if ancestor.is_some_and(|node| Item::of(node).place() == place) {
                self.evaluator.spend(1)?;
                ancestor = ancestor.and_then(|node| node.parent());
            } else {
                self.look(Item::at(place))?;
            }
        }
        Ok(())
    }

    fn passes(&self, item: Item) -> bool {
        if *self.test == Test::Any {
            return true;
        }
        match item.find(self.evaluator.document) {
            Some(Node::Tree(node)) => passes_tree(node, self.test),
            Some(Node::Attribute(attribute)) => {
                self.axis == Axis::Attribute
                    && passes_name(attribute.name(), attribute.namespace(), self.test)
            }
            Some(Node::Namespace(namespace)) => {
                let name = namespace.name().unwrap_or_default();
                self.axis == Axis::Namespace && passes_name(name, None, self.test)
            }
            None => false,
        }
    }
}

fn passes_tree(node: Tree<'_, '_>, test: &Test) -> bool {
    match test {
        Test::Any => true,
        Test::Text => node.is_text(),
        Test::Comment => node.is_comment(),
        Test::Instruction(target) => node.pi().is_some_and(|instruction| {
            target.as_ref().is_none_or(|target| instruction.target == target)
        }),
        Test::Wildcard | Test::Name(_) | Test::Xml(_) => {
            let name = node.tag_name();
            node.is_element() && passes_name(name.name(), name.namespace(), test)
        }
    }
}

fn passes_name(name: &str, namespace: Option<&str>, test: &Test) -> bool {
    match test {
        Test::Wildcard => true,
        Test::Name(wanted) => name == wanted && namespace.is_none_or(str::is_empty),
        Test::Xml(wanted) => {
            namespace == Some(XML_NAMESPACE) && wanted.as_ref().is_none_or(|wanted| wanted == name)
        }
        Test::Any | Test::Text | Test::Comment | Test::Instruction(_) => false,
    }
}
