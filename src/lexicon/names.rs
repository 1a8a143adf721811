//! What was looked up of the names of one document: each name is resolved once, however many rules ask.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::{Alike, Bodies, Known, NearMiss, Resolution, Setting};

/// The names of one document against all bodies. Answers are those of [`Bodies`] in the document's setting.
#[derive(Debug)]
pub struct Names<'a> {
    bodies: &'a Bodies,
    setting: Setting<'a>,
    found: RefCell<HashMap<Box<str>, Rc<Found>>>,
}

/// What is known of one name, each part from when it was first asked for.
#[derive(Debug, Default)]
struct Found {
    resolution: OnceCell<Resolution>,
    near: OnceCell<Option<NearMiss>>,
    parted: OnceCell<Option<String>>,
    rank: OnceCell<Option<u32>>,
    alike: OnceCell<Rc<Alike>>,
}

impl<'a> Names<'a> {
    /// Nothing is looked up yet.
    #[must_use]
    pub fn new(bodies: &'a Bodies, setting: Setting<'a>) -> Names<'a> {
        Names { bodies, setting, found: RefCell::default() }
    }

    /// The bodies.
    #[must_use]
    pub fn bodies(&self) -> &'a Bodies {
        self.bodies
    }

    /// The document's setting.
    #[must_use]
    pub fn setting(&self) -> &Setting<'a> {
        &self.setting
    }

    /// What `pick` takes from the body a name is; nothing where it is none of the lists.
    pub fn known<T>(&self, name: &str, pick: impl FnOnce(&Known) -> Option<T>) -> Option<T> {
        let found = self.of(name);
        let resolution = found.resolution.get_or_init(|| self.bodies.resolve(name, &self.setting));
        resolution.known().and_then(pick)
    }

    /// As [`Bodies::near_miss`].
    #[must_use]
    pub fn near_miss(&self, name: &str) -> Option<NearMiss> {
        self.of(name).near.get_or_init(|| self.bodies.near_miss(name, &self.setting)).clone()
    }

    /// As [`Bodies::parted`].
    #[must_use]
    pub fn parted(&self, name: &str) -> Option<String> {
        self.of(name).parted.get_or_init(|| self.bodies.parted(name, &self.setting)).clone()
    }

    /// As [`Bodies::sequence`].
    #[must_use]
    pub fn sequence(&self, name: &str) -> Option<u32> {
        *self.of(name).rank.get_or_init(|| self.bodies.sequence(name, &self.setting))
    }

    /// As [`Bodies::alike`].
    #[must_use]
    pub fn alike(&self, name: &str) -> Rc<Alike> {
        Rc::clone(self.of(name).alike.get_or_init(|| Rc::new(self.bodies.alike(name, &self.setting))))
    }

    fn of(&self, name: &str) -> Rc<Found> {
        if let Some(found) = self.found.borrow().get(name) {
            return Rc::clone(found);
        }
        let found = Rc::new(Found::default());
        self.found.borrow_mut().insert(name.into(), Rc::clone(&found));
        found
    }
}
