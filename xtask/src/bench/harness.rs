//! The copy of the peers' harness, and what is changed in it so that Doorstep runs there too.

use crate::failure::Failure;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// What the harness writes.
pub const RESULTS: &str = "results.json";
/// Where the built program goes in the copy.
pub const PROGRAM: &str = "src/adapters/doorstep";

/// Not copied: installed or made there.
const LEFT: [&str; 3] = ["node_modules", "dist", RESULTS];

/// Doorstep in the list of peers.
const LISTED: Change = Change {
    old: "const PEERS = [",
    new: "const PEERS = ['doorstep', ",
};
/// Its program in its weight.
const WEIGHED: Change = Change {
    old: "  if (peer === 'sqlite3mc') {",
    new: "  if (peer === 'doorstep') files.push(join(root, 'dist/bench_bg.wasm'));\n  if (peer === 'sqlite3mc') {",
};
/// A peer with a search of its own is timed with that, and must find what the harness finds.
const SEARCHED: [Change; 2] = [
    Change {
        old: "    const heads = (await (await opened()).heads()).sort(byName);\n",
        new: "    const store = await opened(), heads = (await store.heads()).sort(byName);\n",
    },
    Change {
        old: "    return { ms, prepareMs, preparedMs: (now() - t) / KEYSTROKES.length, check: { searchDiff: hits } };\n",
        new: "    let preparedMs = (now() - t) / KEYSTROKES.length;
    if (store.search) {
      store.prepareSearch();
      t = now();
      for (const q of KEYSTROKES) hits += store.search(q).length;
      preparedMs = (now() - t) / KEYSTROKES.length;
      for (const q of KEYSTROKES) hits -= searchPrepared(prepared, heads, q).length;
    }
    return { ms, prepareMs, preparedMs, check: { searchDiff: hits } };\n",
    },
];

/// A piece of text that stands once, and what takes its place.
struct Change {
    old: &'static str,
    new: &'static str,
}

/// Copies the peers' folder.
pub fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to).map_err(Failure::file("create", to))?;
    for entry in fs::read_dir(from)
        .map_err(Failure::file("read", from))?
        .flatten()
    {
        let (file, name) = (entry.path(), entry.file_name());
        if LEFT.iter().any(|left| name == *left) {
            continue;
        }
        let target = to.join(&name);
        if file.is_dir() {
            copy(&file, &target)?;
        } else {
            fs::copy(&file, &target).map_err(Failure::file("copy", &file))?;
        }
    }
    Ok(())
}

/// Adds Doorstep's adapter to a copy.
pub fn add_doorstep(copy: &Path, adapter: &Path) -> Result<(), Failure> {
    change(&copy.join("run.mjs"), &[LISTED, WEIGHED])?;
    change(&copy.join("src/bench.js"), &SEARCHED)?;
    let target = copy.join("src/adapters/doorstep.js");
    fs::copy(adapter, &target).map_err(Failure::file("copy", adapter))?;
    Ok(())
}

/// What was measured.
pub fn results(copy: &Path) -> Result<Value, Failure> {
    let path = copy.join(RESULTS);
    let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    serde_json::from_str(&text).map_err(|error| {
        Failure::missing(
            format!("{} is no JSON: {error}.", path.display()),
            "Run the command again.",
        )
    })
}

fn change(path: &Path, changes: &[Change]) -> Result<(), Failure> {
    let text = fs::read_to_string(path).map_err(Failure::file("read", path))?;
    let changed = changed(&text, changes).ok_or_else(|| {
        Failure::missing(
            format!("{} is not the harness this command knows.", path.display()),
            "Compare it with the changes in xtask/src/bench/harness.rs and mend those.",
        )
    })?;
    fs::write(path, changed).map_err(Failure::file("write", path))
}

fn changed(text: &str, changes: &[Change]) -> Option<String> {
    changes.iter().try_fold(text.to_owned(), |text, change| {
        (text.matches(change.old).count() == 1).then(|| text.replace(change.old, change.new))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_harness_that_became_another_is_not_changed_by_guessing() {
        let change = [LISTED];
        let once = changed("const PEERS = ['rxdb'];", &change);
        assert_eq!(once.as_deref(), Some("const PEERS = ['doorstep', 'rxdb'];"));
        assert_eq!(changed("const OTHERS = [];", &change), None);
        assert_eq!(
            changed("const PEERS = []; const PEERS = [];", &change),
            None
        );
    }
}
