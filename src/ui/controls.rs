//! The controls of a form as a draft knows them: read, and set so that the form's own signals follow.
//!
//! It must never read a secret or a file: passwords are known by their type, and by what they ask the browser to fill in.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, EventInit, HtmlFormElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement,
};

use crate::session::{Control, Typed};

/// Types of a control that hold nothing a person wrote, or what must not be kept.
const LEFT_OUT: &[&str] = &[
    "password", "file", "submit", "button", "reset", "image", "color",
];

/// Everything that the controls of a form hold, in the order of the form. An answer that is not chosen is left out.
pub fn read(form: &HtmlFormElement) -> Vec<Typed> {
    let all = all(form).into_iter();
    all.filter_map(|one| one.read()).collect()
}

/// Sets a control and tells the form of it; false when there is no such control, or it does not take the value.
pub fn write(form: &HtmlFormElement, typed: &Typed) -> bool {
    let mut all = all(form).into_iter();
    all.any(|one| one.write(typed).unwrap_or(false))
}

/// A control.
enum Native {
    Input(HtmlInputElement),
    Area(HtmlTextAreaElement),
    Select(HtmlSelectElement),
}

fn all(form: &HtmlFormElement) -> Vec<Native> {
    let Ok(found) = form.query_selector_all("input, textarea, select") else {
        return Vec::new();
    };
    let nodes = (0..found.length()).filter_map(|place| found.get(place));
    nodes
        .filter_map(|node| node.dyn_into().ok())
        .filter_map(Native::of)
        .collect()
}

impl Native {
    fn of(element: Element) -> Option<Self> {
        let asks = element.get_attribute("autocomplete").unwrap_or_default();
        if asks.contains("password") || asks.contains("one-time-code") {
            return None;
        }
        let element = match element.dyn_into::<HtmlInputElement>() {
            Ok(input) => {
                let is_left_out = LEFT_OUT.contains(&input.type_().as_str());
                return (!is_left_out).then_some(Self::Input(input));
            }
            Err(element) => element,
        };
        match element.dyn_into::<HtmlTextAreaElement>() {
            Ok(area) => Some(Self::Area(area)),
            Err(element) => element.dyn_into().ok().map(Self::Select),
        }
    }

    fn element(&self) -> &Element {
        match self {
            Self::Input(input) => input,
            Self::Area(area) => area,
            Self::Select(select) => select,
        }
    }

    fn control(&self) -> Control {
        match self {
            Self::Input(input) => match input.type_().as_str() {
                "radio" => Control::Choose,
                "checkbox" => Control::Tick,
                "date" => Control::Day,
                _ => Control::Text,
            },
            Self::Area(_) => Control::Text,
            Self::Select(_) => Control::Pick,
        }
    }

    /// Its name, or its id where a control stands alone under its label.
    fn name(&self) -> Option<String> {
        let element = self.element();
        let name = element.get_attribute("name");
        let name = name.or_else(|| element.get_attribute("id"));
        name.filter(|name| !name.is_empty())
    }

    fn value(&self) -> String {
        match self {
            Self::Input(input) => input.value(),
            Self::Area(area) => area.value(),
            Self::Select(select) => select.value(),
        }
    }

    fn is_checked(&self) -> bool {
        match self {
            Self::Input(input) => input.checked(),
            Self::Area(_) | Self::Select(_) => true,
        }
    }

    fn read(&self) -> Option<Typed> {
        let control = self.control();
        let is_on = match control {
            Control::Choose if !self.is_checked() => return None,
            Control::Tick => self.is_checked(),
            _ => true,
        };
        Some(Typed {
            control,
            name: self.name()?,
            value: self.value(),
            is_on,
            label: self.label(),
            said: self.said(),
        })
    }

    /// The words before it: of the group, where it is one of several.
    fn label(&self) -> String {
        let around = self.element().closest(".field").ok().flatten();
        let words = around.and_then(|around| around.query_selector("legend, label").ok()?);
        text_of(words)
    }

    /// What it holds, as a person reads it.
    fn said(&self) -> String {
        match self.control() {
            Control::Choose | Control::Tick => {
                text_of(self.element().closest("label").ok().flatten())
            }
            Control::Pick => {
                let option = self.element().query_selector("option:checked");
                text_of(option.ok().flatten())
            }
            Control::Text | Control::Day => self.value(),
        }
    }

    fn write(&self, typed: &Typed) -> Option<bool> {
        if self.control() != typed.control || self.name()? != typed.name {
            return None;
        }
        match (self, typed.control) {
            (Self::Input(input), Control::Choose | Control::Tick) => {
                if input.value() != typed.value {
                    return None;
                }
                input.set_checked(typed.is_on);
            }
            _ => self.set(&typed.value)?,
        }
        let element = self.element();
        tell(element, "input").ok()?;
        tell(element, "change").ok()?;
        Some(true)
    }

    /// Sets its value; one that it does not take is left as it was.
    fn set(&self, value: &str) -> Option<()> {
        let before = self.value();
        self.put(value);
        if self.value() == value {
            return Some(());
        }
        self.put(&before);
        None
    }

    fn put(&self, value: &str) {
        match self {
            Self::Input(input) => input.set_value(value),
            Self::Area(area) => area.set_value(value),
            Self::Select(select) => select.set_value(value),
        }
    }
}

/// The event that a person's own hand would cause.
fn tell(element: &Element, name: &str) -> Result<bool, JsValue> {
    let options = EventInit::new();
    options.set_bubbles(true);
    element.dispatch_event(&Event::new_with_event_init_dict(name, &options)?)
}

fn text_of(element: Option<Element>) -> String {
    let text = element.and_then(|element| element.text_content());
    text.unwrap_or_default().trim().to_owned()
}
