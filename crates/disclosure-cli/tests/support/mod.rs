//! Running the binary on files of its own, and releases to run it on.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

/// A folder for one test.
pub struct Folder(PathBuf);

/// What a run left.
pub struct Ran {
    pub code: i32,
    pub output: String,
    pub errors: String,
    pub json: Value,
}

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn text(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub fn file(&self, name: &str, value: &Value) -> String {
        self.text(name, &value.to_string())
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_disclosure"));
        let ran = command.args(arguments).output().unwrap();
        let output = String::from_utf8(ran.stdout).unwrap();
        Ran {
            code: ran.status.code().unwrap(),
            errors: String::from_utf8(ran.stderr).unwrap(),
            json: serde_json::from_str(&output).unwrap_or(Value::Null),
            output,
        }
    }
}

/// A table of two dimensions, row and col, with all its totals.
pub fn full(name: &str, rows: &[&str], columns: &[&str], counts: &[u64]) -> Value {
    let mut cells = Vec::new();
    for (r, row) in rows.iter().chain([&"*"]).enumerate() {
        for (c, column) in columns.iter().chain([&"*"]).enumerate() {
            let inside = counts.iter().enumerate().filter(|(i, _)| {
                let (y, x) = (i / columns.len(), i % columns.len());
                (y == r || r == rows.len()) && (x == c || c == columns.len())
            });
            let sum: u64 = inside.map(|(_, n)| n).sum();
            cells.push(json!({"at": [row, column], "count": sum}));
        }
    }
    json!({"population": "clients", "tables": [{
        "name": name,
        "dimensions": [
            {"name": "row", "categories": rows},
            {"name": "col", "categories": columns},
        ],
        "cells": cells,
    }]})
}

/// Withholds a cell of the first table.
pub fn hide(release: &mut Value, at: &[&str]) {
    let cells = release["tables"][0]["cells"].as_array_mut().unwrap();
    let cell = cells.iter_mut().find(|c| c["at"] == json!(at)).unwrap();
    *cell = json!({"at": at, "status": "withheld"});
}
