//! Every expression of a rule that is evaluated for what the rule is held against, and where it is evaluated.

use super::program::{
    Advice, Bind, Change, Exception, Expr, Message, Part, Piece, Pointer, Program, Site, Template,
};

/// Where an expression is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Home {
    /// How many of the rule's own variables stand for something there.
    pub bound: usize,
    /// Whether it is evaluated for each element of a list that a clause walks.
    pub within: bool,
}

impl Home {
    /// The same place, inside a list.
    #[must_use]
    pub fn inner(self) -> Home {
        Home { within: true, ..self }
    }
}

/// The clauses of a rule that hold expressions. 汇总 and 无则 are left out: they come up when the walk is over.
#[derive(Debug)]
pub struct Clauses<'r> {
    /// 适用
    pub binds: &'r mut [Bind],
    /// 除非
    pub unless: &'r mut [Exception],
    /// 要求
    pub parts: &'r mut [Part],
    /// 指, 另指
    pub pointers: Vec<&'r mut Pointer>,
    /// 建议
    pub advice: &'r mut [Advice],
}

impl<'r> Clauses<'r> {
    /// Those of a rule.
    pub fn of(program: &'r mut Program) -> Clauses<'r> {
        Clauses {
            binds: &mut program.binds,
            unless: &mut program.unless,
            parts: &mut program.parts,
            pointers: std::iter::once(&mut program.at).chain(&mut program.also).collect(),
            advice: &mut program.advice,
        }
    }

    /// Hands every expression to `visit`.
    pub fn each(&mut self, visit: &mut dyn FnMut(&mut Expr, Home)) {
        let home = Home { bound: self.binds.len(), within: false };
        for (index, bind) in self.binds.iter_mut().enumerate() {
            visit(&mut bind.set, Home { bound: index, ..home });
            bind.filter.iter_mut().for_each(|filter| visit(filter, Home { bound: index + 1, ..home }));
        }
        self.unless.iter_mut().for_each(|exception| visit(&mut exception.condition, home));
        for part in self.parts.iter_mut() {
            visit(&mut part.condition, home);
            match &mut part.message {
                Message::Plain(words) => values(words, home, visit),
                Message::By(on, branches) => {
                    visit(on, home);
                    branches.iter_mut().for_each(|(_, words)| values(words, home, visit));
                }
            }
        }
        self.pointers.iter_mut().for_each(|pointer| in_pointer(pointer, home, visit));
        for change in self.advice.iter_mut().flat_map(|advice| &mut advice.changes) {
            match change {
                Change::Insert(site, words) | Change::Replace(site, words) => {
                    in_site(site, Some(words), home, visit);
                }
                Change::Delete(site) => in_site(site, None, home, visit),
                Change::Words(words) => values(words, home, visit),
            }
        }
    }
}

fn in_site(
    site: &mut Site,
    words: Option<&mut Template>,
    home: Home,
    visit: &mut dyn FnMut(&mut Expr, Home),
) {
    let there = match site {
        Site::Place(pointer) => {
            in_pointer(pointer, home, visit);
            home
        }
        Site::Every(bind) => {
            visit(&mut bind.set, home);
            bind.filter.iter_mut().for_each(|filter| visit(filter, home.inner()));
            home.inner()
        }
    };
    words.into_iter().for_each(|words| values(words, there, visit));
}

fn in_pointer(pointer: &mut Pointer, home: Home, visit: &mut dyn FnMut(&mut Expr, Home)) {
    pointer.places.iter_mut().for_each(|place| visit(place, home));
    values(&mut pointer.label, home, visit);
}

fn values(words: &mut Template, home: Home, visit: &mut dyn FnMut(&mut Expr, Home)) {
    for piece in &mut words.pieces {
        if let Piece::Value(expr, _) = piece {
            visit(expr, home);
        }
    }
}
