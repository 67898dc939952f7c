//! Fills the places of a sentence, such as `{n}`, with values.

/// The sentence with each `{name}` replaced by the value of that name. A place without a value stays as it is, so that
/// it is seen; a value is never searched for places itself.
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut parts = sentence.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let value = part.split_once('}').and_then(|(name, rest)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, rest))
        });
        match value {
            Some((value, rest)) => {
                out.push_str(value);
                out.push_str(rest);
            }
            None => {
                out.push('{');
                out.push_str(part);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn every_place_gets_its_value() {
        let values = [("low", "1"), ("high", "3")];
        assert_eq!(fill("{low} to {high}", &values), "1 to 3");
        assert_eq!(fill("nothing here", &values), "nothing here");
    }

    #[test]
    fn a_value_that_looks_like_a_place_is_left_alone() {
        let values = [("what", "{n}"), ("n", "7")];
        assert_eq!(fill("{what}: {n}", &values), "{n}: 7");
    }

    #[test]
    fn a_place_without_a_value_is_seen() {
        assert_eq!(fill("{day} or later {", &[]), "{day} or later {");
    }
}
