//! The command line: words in, one `Command` out, or a sentence about what was not understood.

use crate::bench::Options;

/// What every command does, printed when one is asked for or not understood.
pub const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N] [--no-build]   set up what is missing, build the release app and serve it on
                                  http://localhost:8080 with the production security headers
  test                            set up what is missing and run everything: format, lints, tidy,
                                  unit, property, contract and documentation tests, the build and
                                  the browser tests; the last line is `N passed, N failed`
                                  (a stage that fails before its tests counts as one failure)
  setup                           install what the other commands need, and nothing twice
  build [--base /PATH/]           build the release app into dist/
  dist [--base /PATH/]            the same, with a table of sizes
  dev [--port N]                  rebuild at every change (unoptimised) and serve on port 8081
  check                           format, lints and tidy
  tidy                            the house rules alone
  screenshots                     build the app and take the pictures in docs/screenshots/
  kill [--times N] [--seed S] [--browser webkit]
                                  end the browser by force while it saves, N times (50), and count
                                  what is lost: it must be nothing
  lab                             build the page in which the store is tested
  bench [--peers FOLDER] [--size S,M,L] [--reps N] [--only PEER,PEER]
                                  measure Doorstep beside its peers and print one table; sizes are
                                  300, 3,000 and 10,000 clients
  demo --clients N --seed S [--out FILE]
                                  write a realistic, invented caseload
  help                            this text

  --base /PATH/ is for a host that serves the app below its root, as in https://example.org/doorstep/.

Environment:
  CHROMIUM                 the browser to test with, instead of the one found
  DOORSTEP_WASM=debian     use Debian's Rust for WebAssembly even where rustup's is there
  XDG_CACHE_HOME           where the tools are kept (in doorstep/); ~/.cache otherwise";

/// One command and what it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Print the usage.
    Help,
    /// Install what is missing.
    Setup,
    /// Build the app.
    Build {
        /// The path the host serves the app at: begins and ends with a slash.
        base: String,
    },
    /// Build the app and print its sizes.
    Dist {
        /// The path the host serves the app at: begins and ends with a slash.
        base: String,
    },
    /// Serve the built app.
    Serve {
        /// The port; 0 lets the system choose one.
        port: u16,
        /// Whether to build before.
        build: bool,
    },
    /// Rebuild at every change and serve.
    Dev {
        /// The port.
        port: u16,
    },
    /// Format, lints, tidy.
    Check,
    /// The house rules alone.
    Tidy,
    /// Everything.
    Test,
    /// The page in which the store is tested.
    Lab,
    /// Doorstep beside its peers.
    Bench(Options),
    /// The browser ended by force while it saves.
    Kill {
        /// Passed on as they are.
        words: Vec<String>,
    },
    /// Pictures of every page.
    Screenshots,
    /// An invented caseload.
    Demo {
        /// Passed on as they are.
        words: Vec<String>,
    },
}

impl Command {
    /// Reads the words after `cargo xtask`. The error is a sentence for the person who typed them.
    pub fn parse(words: &[String]) -> Result<Self, String> {
        let Some((name, rest)) = words.split_first() else {
            return Ok(Self::Help);
        };
        let mut options = Given::new(rest);
        let command = match name.as_str() {
            "help" | "--help" | "-h" => Self::Help,
            "setup" => Self::Setup,
            "build" => Self::Build {
                base: options.base()?,
            },
            "dist" => Self::Dist {
                base: options.base()?,
            },
            "serve" => Self::Serve {
                build: !options.flag("--no-build"),
                port: options.port(8080)?,
            },
            "dev" => Self::Dev {
                port: options.port(8081)?,
            },
            "check" => Self::Check,
            "tidy" => Self::Tidy,
            "test" => Self::Test,
            "lab" => Self::Lab,
            "bench" => Self::Bench(Options {
                peers: options.value("--peers")?,
                size: options.value("--size")?,
                reps: options.value("--reps")?,
                only: options.value("--only")?,
            }),
            "kill" => {
                return Ok(Self::Kill {
                    words: rest.to_vec(),
                });
            }
            "screenshots" => Self::Screenshots,
            "demo" => {
                return Ok(Self::Demo {
                    words: rest.to_vec(),
                });
            }
            other => return Err(format!("There is no command `{other}`.")),
        };
        options.finish(name)?;
        Ok(command)
    }
}

/// The words after the command; each is taken once.
struct Given {
    left: Vec<String>,
}

impl Given {
    fn new(words: &[String]) -> Self {
        Self {
            left: words.to_vec(),
        }
    }

    fn flag(&mut self, name: &str) -> bool {
        let before = self.left.len();
        self.left.retain(|word| word != name);
        self.left.len() < before
    }

    /// The word after `name`, or what follows `name=`.
    fn value(&mut self, name: &str) -> Result<Option<String>, String> {
        let joined = format!("{name}=");
        let Some(at) = self
            .left
            .iter()
            .position(|word| word == name || word.starts_with(&joined))
        else {
            return Ok(None);
        };
        let word = self.left.remove(at);
        if let Some(value) = word.strip_prefix(&joined) {
            return Ok(Some(value.to_owned()));
        }
        if at >= self.left.len() {
            return Err(format!("`{name}` needs a value after it."));
        }
        Ok(Some(self.left.remove(at)))
    }

    fn port(&mut self, usual: u16) -> Result<u16, String> {
        match self.value("--port")? {
            None => Ok(usual),
            Some(text) => text
                .parse()
                .map_err(|_| format!("`--port {text}`: a port is a number from 0 to 65535.")),
        }
    }

    fn base(&mut self) -> Result<String, String> {
        let base = self.value("--base")?.unwrap_or_else(|| "/".to_owned());
        let plain = base
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "/-_.~".contains(c));
        let fits = base.starts_with('/') && base.ends_with('/') && !base.contains("//");
        if plain && fits && !base.contains("..") {
            Ok(base)
        } else {
            Err(format!(
                "`--base {base}`: give a path that begins and ends with a slash, as in /doorstep/."
            ))
        }
    }

    fn finish(&self, command: &str) -> Result<(), String> {
        match self.left.first() {
            None => Ok(()),
            Some(word) => Err(format!("`{command}` does not know `{word}`.")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Command::parse(&words)
    }

    #[test]
    fn serve_builds_first_and_listens_on_8080() {
        assert_eq!(
            parse("serve"),
            Ok(Command::Serve {
                port: 8080,
                build: true
            })
        );
    }

    #[test]
    fn serve_can_be_told_another_port_and_not_to_build() {
        let expected = Ok(Command::Serve {
            port: 9001,
            build: false,
        });
        assert_eq!(parse("serve --no-build --port 9001"), expected);
        assert_eq!(parse("serve --port=9001 --no-build"), expected);
    }

    #[test]
    fn a_port_that_is_no_port_is_refused_in_words() {
        assert!(
            parse("serve --port 70000")
                .unwrap_err()
                .contains("0 to 65535")
        );
        assert!(parse("serve --port").unwrap_err().contains("needs a value"));
    }

    #[test]
    fn an_unknown_command_or_option_is_named() {
        assert!(parse("sevre").unwrap_err().contains("sevre"));
        assert!(parse("test --fast").unwrap_err().contains("--fast"));
        assert!(parse("check serve").unwrap_err().contains("serve"));
    }

    #[test]
    fn no_command_asks_for_help() {
        assert_eq!(parse(""), Ok(Command::Help));
        assert_eq!(parse("--help"), Ok(Command::Help));
    }

    #[test]
    fn the_base_is_a_path_between_slashes() {
        assert_eq!(parse("dist"), Ok(Command::Dist { base: "/".into() }));
        assert_eq!(
            parse("dist --base /door/"),
            Ok(Command::Dist {
                base: "/door/".into()
            })
        );
        for wrong in ["door", "/door", "//door/", "/a\"b/", "/../"] {
            assert!(parse(&format!("build --base {wrong}")).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_benchmark_can_be_told_how_much_and_of_whom() {
        assert_eq!(parse("bench"), Ok(Command::Bench(Options::default())));
        let expected = Options {
            size: Some("M".into()),
            only: Some("sqlite3mc".into()),
            ..Options::default()
        };
        assert_eq!(
            parse("bench --size M --only=sqlite3mc"),
            Ok(Command::Bench(expected))
        );
        assert!(parse("bench --peer x").unwrap_err().contains("--peer"));
    }

    #[test]
    fn demo_and_kill_pass_their_words_on() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect();
        assert_eq!(
            parse("demo --clients 120 --seed 7"),
            Ok(Command::Demo {
                words: words("--clients 120 --seed 7")
            })
        );
        assert_eq!(
            parse("kill --times 5"),
            Ok(Command::Kill {
                words: words("--times 5")
            })
        );
    }
}
