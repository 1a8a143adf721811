//! The automata that run a pattern, each built when the first search needs it.

use std::cell::RefCell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::meta::Regex;
use regex_automata::nfa::thompson::{self, NFA, WhichCaptures};
use regex_automata::util::iter::Searcher;
use regex_automata::util::prefilter::Prefilter;
use regex_automata::{Anchored, HalfMatch, Input, Match, MatchError, MatchKind, PatternID};
use regex_syntax::hir::{Hir, Look};

use super::Span;

/// What runs one pattern. Most patterns of a rulebook only ask whether there is a match, and meet few texts: for that one
/// automaton is enough, whose states are made as the text calls for them. Another, that reads backwards, is built where the
/// beginning of a match is asked for.
#[derive(Debug)]
pub(super) struct Automata {
    parsed: Hir,
    /// Every match ends where the text does.
    at_end: bool,
    forward: OnceLock<Option<Automaton>>,
    /// How often that one was asked, up to [`FEW`]; from then on another is, which jumps to the words that every match begins
    /// with. To get ready for that costs as much as some hundred short searches.
    asked: AtomicUsize,
    jumping: OnceLock<Option<Automaton>>,
    backward: OnceLock<Option<Automaton>>,
    /// For what the automata cannot do: they know no word boundaries beyond ASCII.
    general: OnceLock<Option<Regex>>,
}

/// Searches before those to come are made ready for.
const FEW: usize = 64;

impl Automata {
    /// For a pattern that was checked.
    pub(super) fn new(parsed: Hir) -> Automata {
        let at_end = parsed.properties().look_set_suffix().contains(Look::End);
        let (forward, jumping, backward) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Automata {
            parsed,
            at_end,
            forward,
            asked: AtomicUsize::new(0),
            jumping,
            backward,
            general: OnceLock::new(),
        }
    }

    /// The pattern.
    pub(super) fn parsed(&self) -> &Hir {
        &self.parsed
    }

    /// Whether there is a match in a part of a text; what stands around it counts for `^`, `$` and `\b`.
    pub(super) fn is_match(&self, text: &str, part: Span) -> bool {
        let input = Input::new(text).range(part.from()..part.to()).earliest(true);
        // A pattern that ends with its text is read from there: most texts are told within a few characters.
        if self.at_end && part.to() == text.len() {
            let from_end = input.clone().anchored(Anchored::Yes);
            if let Some(Ok(found)) = self.backward(|dfa, cache| dfa.try_search_rev(cache, &from_end)) {
                return found.is_some();
            }
        }
        self.end(&input).is_some()
    }

    /// The end of a match that begins at a byte.
    pub(super) fn end_from(&self, text: &str, from: usize) -> Option<usize> {
        self.end(&Input::new(text).range(from..).anchored(Anchored::Yes))
    }

    /// All matches in a part of a text, from left to right, without overlaps.
    pub(super) fn find<'t>(&'t self, text: &'t str, part: Span) -> impl Iterator<Item = Span> + 't {
        let mut searcher = Searcher::new(Input::new(text).range(part.from()..part.to()));
        let one = move || searcher.advance(|input| Ok(self.one(input)));
        std::iter::from_fn(one).map(|found| Span::new(found.start(), found.end()))
    }

    fn one(&self, input: &Input<'_>) -> Option<Match> {
        let end = self.end(input)?;
        // An empty match begins where the search does: there is nothing to read backwards.
        if end == input.start() {
            return Some(Match::new(PatternID::ZERO, end..end));
        }
        let before = input.clone().range(input.start()..end).anchored(Anchored::Yes);
        match self.backward(|dfa, cache| dfa.try_search_rev(cache, &before)) {
            Some(Ok(Some(start))) => Some(Match::new(PatternID::ZERO, start.offset()..end)),
            _ => self.general()?.search(input),
        }
    }

    fn backward(
        &self,
        search: impl FnOnce(&DFA, &mut Cache) -> Result<Option<HalfMatch>, MatchError>,
    ) -> Option<Result<Option<HalfMatch>, MatchError>> {
        let automaton = self.backward.get_or_init(|| Automaton::backward(&self.parsed)).as_ref();
        automaton.map(|automaton| automaton.run(search))
    }

    fn forward(&self) -> Option<&Automaton> {
        if let Some(jumping) = self.jumping.get() {
            return jumping.as_ref();
        }
        let forward = self.forward.get_or_init(|| Automaton::forward(&self.parsed)).as_ref();
        if self.asked.fetch_add(1, Ordering::Relaxed) < FEW {
            return forward;
        }
        self.jumping.get_or_init(|| forward?.jumping(&self.parsed)).as_ref()
    }

    fn end(&self, input: &Input<'_>) -> Option<usize> {
        match self.forward().map(|automaton| automaton.run(|dfa, cache| dfa.try_search_fwd(cache, input))) {
            Some(Ok(found)) => found.map(|half| half.offset()),
            _ => self.general()?.search_half(input).map(|half| half.offset()),
        }
    }

    /// What was checked compiles: the cap on steps keeps it far below the compiler's own limit on size.
    pub(super) fn general(&self) -> Option<&Regex> {
        let build = || {
            let engines = Regex::config().onepass(false).backtrack(false).dfa(false).hybrid(false);
            Regex::builder().configure(engines).build_from_hir(&self.parsed).ok()
        };
        self.general.get_or_init(build).as_ref()
    }
}

thread_local! {
    /// A compiler has tables of a quarter of a megabyte, which are made once.
    static COMPILER: RefCell<thompson::Compiler> = RefCell::new(thompson::Compiler::new());
}

/// The states that a pattern may be in, of which an automaton makes its own.
fn compiled(parsed: &Hir, reverse: bool) -> Option<NFA> {
    let config = thompson::Config::new().reverse(reverse).which_captures(WhichCaptures::None);
    COMPILER.with_borrow_mut(|compiler| compiler.configure(config).build_from_hir(parsed).ok())
}

/// One automaton with the states made so far, once for each thread that uses it at the same time.
#[derive(Debug)]
struct Automaton {
    dfa: DFA,
    idle: Mutex<Vec<Cache>>,
}

impl Automaton {
    /// Forwards the first alternative wins, as it does everywhere.
    fn forward(parsed: &Hir) -> Option<Automaton> {
        Automaton::of(compiled(parsed, false)?, MatchKind::LeftmostFirst, None)
    }

    /// Backwards the earliest beginning is looked for.
    fn backward(parsed: &Hir) -> Option<Automaton> {
        Automaton::of(compiled(parsed, true)?, MatchKind::All, None)
    }

    /// The same, which jumps to the words that every match begins with.
    fn jumping(&self, parsed: &Hir) -> Option<Automaton> {
        let begins = Prefilter::from_hir_prefix(MatchKind::LeftmostFirst, parsed);
        Automaton::of(self.dfa.get_nfa().clone(), MatchKind::LeftmostFirst, begins)
    }

    fn of(nfa: NFA, kind: MatchKind, begins: Option<Prefilter>) -> Option<Automaton> {
        // However large the pattern, the states of the moment are kept.
        let config = DFA::config().match_kind(kind).skip_cache_capacity_check(true).prefilter(begins);
        let dfa = DFA::builder().configure(config).build_from_nfa(nfa).ok()?;
        Some(Automaton { dfa, idle: Mutex::new(Vec::new()) })
    }

    fn run(
        &self,
        search: impl FnOnce(&DFA, &mut Cache) -> Result<Option<HalfMatch>, MatchError>,
    ) -> Result<Option<HalfMatch>, MatchError> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let cache = idle().pop();
        let mut cache = cache.unwrap_or_else(|| self.dfa.create_cache());
        let found = search(&self.dfa, &mut cache);
        idle().push(cache);
        found
    }
}
