//! How a caseload file is laid out: a field a line for clients, referrers, resources and episodes, and one line for
//! each thing that happened. People can read it, and a comparison of two files shows what was added.

use std::io::{self, Write};

use serde_json::ser::Formatter;

/// Objects nested deeper than this stand on one line: the file, a client and an episode are 1, 3 and 5.
const DEEPEST_OBJECT: usize = 5;
/// Lists nested deeper than this stand on one line: an episode's list of conversations is 6.
const DEEPEST_LIST: usize = 6;

/// The layout. It must be used for one file only.
#[derive(Default)]
pub struct Layout {
    /// For each open object or list, whether its parts have lines of their own.
    lines: Vec<bool>,
    /// Whether the object or list that is being closed had any part.
    filled: bool,
}

impl Layout {
    fn open<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        mark: &[u8],
        deepest: usize,
    ) -> io::Result<()> {
        let lines = self.lines.len() < deepest && self.lines.last() != Some(&false);
        self.lines.push(lines);
        self.filled = false;
        out.write_all(mark)
    }

    fn close<W: ?Sized + Write>(&mut self, out: &mut W, mark: &[u8]) -> io::Result<()> {
        let lines = self.lines.pop() == Some(true);
        if lines && self.filled {
            self.line(out)?;
        }
        self.filled = true;
        out.write_all(mark)
    }

    fn part<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        self.filled = true;
        match self.lines.last() {
            Some(true) => self.line(out),
            _ if first => Ok(()),
            _ => out.write_all(b" "),
        }
    }

    fn line<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")?;
        for _ in &self.lines {
            out.write_all(b"  ")?;
        }
        Ok(())
    }
}

impl Formatter for Layout {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[", DEEPEST_LIST)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.part(out, first)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{", DEEPEST_OBJECT)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.part(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}
