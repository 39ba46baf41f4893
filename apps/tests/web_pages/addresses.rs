//! Addresses in the outputs of a local stack.

use serde_json::Value;
use support::{Cloud, every_url_answers};

pub(crate) fn every_url_of_the_outputs_answers(cloud: &Cloud) {
    let urls = every_url_answers(cloud.port(), cloud.outputs());
    assert!(urls >= 4, "the API and the site, each also in `frontend_config`: {:?}", cloud.outputs());
}

pub(crate) fn an_address_that_leads_nowhere_is_told(cloud: &Cloud) {
    let note = "thor-web-local: the outputs do not include frontend_config.sign_in_url, sign_in_url, because the local \
                cloud has no sign-in page";
    assert!(cloud.deployed().notes.contains(note), "{}", cloud.deployed().notes);
    assert!(!cloud.outputs().contains_key("sign_in_url"));
    assert_eq!(cloud.outputs()["frontend_config"]["sign_in_url"], Value::Null);
    let only = cloud.run(&["outputs", "thor-web", "--local", "--only", "sign_in_url"]);
    assert_eq!((only.code, only.data.as_str()), (Some(1), ""));
    assert!(only.notes.contains("the local cloud has no sign-in page"), "{}", only.notes);
}
