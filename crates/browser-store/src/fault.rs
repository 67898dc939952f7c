//! What a browser's exception means to the vault, by the exception's name.
//!
//! Names are those of the IndexedDB specification (https://www.w3.org/TR/IndexedDB/#exceptions) and, where WebKit
//! lost its database's process, `UnknownError`.

use idb::Error as Idb;
use rexie::Error;
use vault::StoreError;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, IdbTransaction};

/// Why the database did not open.
pub fn opening(error: &Error) -> StoreError {
    match exception(error) {
        Some(exception) if exception.name() == "VersionError" => StoreError::SchemaTooNew,
        Some(exception) if exception.name() == "QuotaExceededError" => StoreError::Quota,
        Some(exception) => said(&exception),
        None => unnamed(error),
    }
}

/// Why something could not be read.
pub fn reading(error: &Error) -> StoreError {
    match exception(error) {
        Some(exception) if exception.name() == "InvalidStateError" => StoreError::Closed,
        Some(exception) => said(&exception),
        None => unnamed(error),
    }
}

/// Whether a read failed because the connection was closed under it, or may have.
pub fn was_cut(error: &Error) -> bool {
    const CUT: [&str; 4] = [
        "AbortError",
        "InvalidStateError",
        "TransactionInactiveError",
        "UnknownError",
    ];
    exception(error).is_some_and(|exception| CUT.contains(&exception.name().as_str()))
}

/// Why a write failed. The transaction knows more than rexie passes on: a request of a full device is told only that
/// it was aborted, and so is a commit.
pub fn writing(error: &Error, transaction: Option<&IdbTransaction>) -> StoreError {
    let of_request = exception(error).filter(|exception| exception.name() != "AbortError");
    let of_transaction = || transaction.and_then(IdbTransaction::error);
    match of_request.or_else(of_transaction) {
        Some(exception) => match exception.name().as_str() {
            "QuotaExceededError" => StoreError::Quota,
            "AbortError" => StoreError::Aborted,
            "InvalidStateError" => StoreError::Closed,
            _ => said(&exception),
        },
        // Aborted, and by no fault of the browser's.
        None if was_aborted(error) => StoreError::Aborted,
        None => unnamed(error),
    }
}

fn was_aborted(error: &Error) -> bool {
    *error == Error::TransactioncommitFailed
        || exception(error).is_some_and(|exception| exception.name() == "AbortError")
}

fn said(exception: &DomException) -> StoreError {
    StoreError::Browser {
        name: exception.name(),
        message: exception.message(),
    }
}

fn unnamed(error: &Error) -> StoreError {
    let message = match error {
        Error::IdbError(inner) => inner.to_string(),
        other => other.to_string(),
    };
    StoreError::Browser {
        name: "rexie".into(),
        message,
    }
}

/// The browser's own exception inside rexie's error.
fn exception(error: &Error) -> Option<DomException> {
    let Error::IdbError(error) = error else {
        return None;
    };
    thrown(error)?.dyn_ref::<DomException>().cloned()
}

/// What the browser threw or reported, for the calls that the store makes.
fn thrown(error: &Idb) -> Option<&JsValue> {
    match error {
        Idb::DomException(exception) => Some(exception),
        Idb::AddFailed(value)
        | Idb::CountFailed(value)
        | Idb::DeleteFailed(value)
        | Idb::GetAllFailed(value)
        | Idb::GetAllKeysFailed(value)
        | Idb::GetFailed(value)
        | Idb::IndexedDbNotFound(value)
        | Idb::IndexedDbOpenFailed(value)
        | Idb::KeyRangeCreateFailed(value)
        | Idb::ObjectStoreNotFound(value)
        | Idb::RequestErrorNotFound(value)
        | Idb::RequestResultNotFound(value)
        | Idb::TransactionAbortError(value)
        | Idb::TransactionCommitError(value)
        | Idb::TransactionOpenFailed(value)
        | Idb::UnexpectedJsType(_, value)
        | Idb::UpdateFailed(value) => Some(value),
        _ => None,
    }
}
