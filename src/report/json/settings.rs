//! What a project's settings changed, as programs read it.

use serde::Serialize;

use crate::checking::Settled;

/// The settings of a run.
#[derive(Debug, Serialize)]
pub struct Settings {
    file: String,
    name: String,
    based_on: Option<String>,
    off: Vec<Off>,
    severities: Vec<Change>,
    parameters: Vec<Parameter>,
}

#[derive(Debug, Serialize)]
struct Off {
    rule: String,
    reason: String,
}

#[derive(Debug, Serialize)]
struct Change {
    rule: String,
    from: &'static str,
    to: &'static str,
}

#[derive(Debug, Serialize)]
struct Parameter {
    rule: String,
    name: String,
    value: String,
}

impl Settings {
    /// The wire form.
    #[must_use]
    pub fn of(settled: &Settled) -> Settings {
        let off = settled.off.iter();
        let severities = settled.severities.iter();
        let values = settled.values.iter();
        Settings {
            file: settled.file.clone(),
            name: settled.doc.clone(),
            based_on: settled.base.clone(),
            off: off.map(|(rule, why)| Off { rule: rule.to_string(), reason: why.clone() }).collect(),
            severities: severities
                .map(|(rule, from, to)| Change { rule: rule.to_string(), from: from.word(), to: to.word() })
                .collect(),
            parameters: values
                .map(|(rule, name, value)| Parameter {
                    rule: rule.to_string(),
                    name: name.clone(),
                    value: value.clone(),
                })
                .collect(),
        }
    }
}
