//! Wire types as JSON text.

use serde::Serialize;

/// Writes a value as JSON on one line at the end of a text; no line end follows.
pub fn on_a_line(out: &mut String, value: &impl Serialize) {
    // Wire types always serialise. Were one of another kind, nothing would stand in its place, and nobody take that for JSON.
    if let Ok(text) = serde_json::to_string(value) {
        match out.is_empty() {
            // The whole reading of a long text need not be copied.
            true => *out = text,
            false => out.push_str(&text),
        }
    }
}

/// Writes a value as JSON over many lines at the end of a text, two blanks a level, the first line standing `depth` levels in.
pub fn over_lines(out: &mut String, depth: usize, value: &impl Serialize) {
    if let Ok(text) = serde_json::to_string_pretty(value) {
        // No string on the wire holds a line end of its own: JSON writes it as \n.
        let mut lines = text.split('\n');
        out.push_str(lines.next().unwrap_or_default());
        for line in lines {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
            out.push_str(line);
        }
    }
}
