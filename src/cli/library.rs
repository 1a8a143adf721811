//! The plans among the files of a run, to look in for the one that a document cites.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::files;
use super::in_order::in_order;
use crate::checking::{Above, cited};
use crate::document::{Document, Prose};
use crate::reading;
use crate::text::Source;

/// Most files of a run that are read beforehand for their titles: a library of plans, not an archive.
pub const MOST: usize = 256;

/// What is kept of each plan of a run: its title, number and level.
#[derive(Debug, Default)]
pub struct Library {
    plans: Vec<Plan>,
}

#[derive(Debug)]
struct Plan {
    path: PathBuf,
    /// The document without its text and tasks.
    light: Document,
    /// All of it, read when first asked for.
    whole: OnceLock<Option<Arc<Document>>>,
}

impl Library {
    /// Reads the titles of all files. What cannot be read is told when its turn comes; standard input can be read only
    /// once and is left to be checked.
    #[must_use]
    pub fn of(paths: &[PathBuf], jobs: usize) -> Library {
        let mut library = Library::default();
        if paths.len() < 2 || paths.len() > MOST {
            return library;
        }
        let work = |path: &Path| -> Option<Plan> {
            if path == Path::new("-") {
                return None;
            }
            let document = reading::read(Arc::new(files::source(path).ok()?.source)).document;
            (!document.tasks.is_empty()).then(|| Plan {
                path: path.to_owned(),
                light: light(&document),
                whole: OnceLock::new(),
            })
        };
        in_order(paths, jobs, work, |plan| library.plans.extend(plan));
        library
    }

    /// The plan above the document at `path`.
    #[must_use]
    pub fn above(&self, path: &Path, document: &Document) -> Above<'static> {
        let others: Vec<&Plan> = self.plans.iter().filter(|plan| plan.path != path).collect();
        let lights: Vec<&Document> = others.iter().map(|plan| &plan.light).collect();
        match cited(document, &lights) {
            Ok(index) => {
                let plan = others.get(index);
                let whole = plan.and_then(|plan| plan.whole.get_or_init(|| read(&plan.path)).clone());
                whole.map_or(Above::Nowhere, Above::Found)
            }
            Err(names) if names.is_empty() => Above::Nowhere,
            Err(names) => Above::Missing(names),
        }
    }
}

fn read(path: &Path) -> Option<Arc<Document>> {
    Some(Arc::new(reading::read(Arc::new(files::source(path).ok()?.source)).document))
}

fn light(document: &Document) -> Document {
    Document {
        source: Arc::new(Source::new(document.source.name(), "")),
        front: document.front.clone(),
        citations: Vec::new(),
        unread_citations: Vec::new(),
        sections: Vec::new(),
        headings: Vec::new(),
        tasks: Vec::new(),
        opening: Prose::default(),
        outside: Vec::new(),
        conventions: Vec::new(),
    }
}
