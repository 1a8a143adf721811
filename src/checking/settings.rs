//! A project's settings set over the rulebook: which rules are left, how heavy they are, what was changed.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Rulebook;
use crate::rule::program::Program;
use crate::rule::{self, Problem, RuleId, RuleSet, Settings, Severity};
use crate::text::Source;

/// What settings did to the rulebook, for those who read the report: what was turned off was not checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settled {
    /// The settings file.
    pub file: String,
    /// What the settings are for; may be empty.
    pub doc: String,
    /// The set they start from.
    pub base: Option<String>,
    /// Rules that do not run because of them, ordered by id, with the reason given; it may be empty.
    pub off: Vec<(RuleId, String)>,
    /// Severities changed: rule, before, after.
    pub severities: Vec<(RuleId, Severity, Severity)>,
    /// Parameters changed: rule, name, the value as written.
    pub values: Vec<(RuleId, String, String)>,
}

impl Rulebook {
    /// The 设置 of a file, held against the rules that are loaded.
    #[must_use]
    pub fn settings(&self, source: &Arc<Source>) -> (Option<Settings>, Vec<Problem>) {
        rule::settle(source, self.ids(), self.programs(), self.sets())
    }

    /// Problems of every 设置 that was loaded and is not the one in force.
    #[must_use]
    pub fn misplaced(&self, settings: Option<&Source>) -> Vec<Problem> {
        rule::misplaced(self.settings_at(), settings)
    }

    /// Sets severities and parameters, and tells what is off; [`Rulebook::leave_out`] takes that out. A set named by the
    /// user stands in for the one the settings start from.
    ///
    /// # Errors
    /// Where there is no such set: the nearest name there is.
    pub fn settle(&mut self, settings: &Settings, profile: Option<&str>) -> Result<Settled, Option<String>> {
        let base = match profile.or(settings.base.as_deref()) {
            Some(name) => Some(self.set_of(name)?),
            None => None,
        };
        let mut settled = Settled {
            file: settings.source.name().to_owned(),
            doc: settings.doc.clone(),
            base: base.as_ref().map(|set| set.name.clone()),
            ..Settled::default()
        };
        settled.off = off(self.programs(), settings, base.as_ref(), profile.is_some());
        if let Some(set) = &base {
            self.weigh(set);
        }
        for program in self.programs_mut() {
            settled.change(program, settings);
        }
        self.refresh();
        Ok(settled)
    }

    /// Takes out the rules that settings turned off.
    pub fn leave_out(&mut self, settled: &Settled) {
        let off: BTreeSet<&RuleId> = settled.off.iter().map(|(rule, _)| rule).collect();
        self.keep(|program| !off.contains(&program.page.id));
    }
}

impl Settled {
    fn change(&mut self, program: &mut Program, settings: &Settings) {
        let id = program.page.id.clone();
        if let Some((_, severity)) = settings.severities.iter().find(|(rule, _)| *rule == id) {
            if *severity != program.page.severity {
                self.severities.push((id.clone(), program.page.severity, *severity));
            }
            program.page.severity = *severity;
        }
        for (_, index, value, words) in settings.values.iter().filter(|(rule, ..)| *rule == id) {
            if let Some(parameter) = program.parameters.get_mut(*index) {
                parameter.value = value.clone();
                self.values.push((id.clone(), parameter.name.clone(), words.clone()));
            }
        }
    }
}

/// The rules that do not run. What the user left out by naming a set is no doing of the settings.
fn off(
    programs: &[Program],
    settings: &Settings,
    base: Option<&RuleSet>,
    asked: bool,
) -> Vec<(RuleId, String)> {
    let mut off = Vec::new();
    for program in programs {
        let id = &program.page.id;
        let inside = base.is_none_or(|set| set.members.contains(id));
        let turn = settings.turns.iter().rfind(|turn| turn.rules.contains(id));
        match turn {
            Some(turn) if turn.on => {}
            Some(turn) => off.push((id.clone(), turn.reason.clone())),
            None if inside => {}
            None if asked => off.push((id.clone(), String::new())),
            None => {
                let set = base.map_or_else(String::new, |set| format!("不在规则集“{}”中", set.name));
                off.push((id.clone(), set));
            }
        }
    }
    off
}
