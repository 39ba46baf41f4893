//! The handles that a resource can depend on, without a reference.

use resources::Target;

use crate::{
    alarm::AlarmRef,
    bucket::BucketRef,
    certificate::CertificateRef,
    core::construct::Dependency,
    custom_resource::CustomResourceRef,
    distribution::DistributionRef,
    event_bus::EventBusRef,
    event_rule::EventRuleRef,
    function_url::FunctionUrlRef,
    http_api::HttpApiRef,
    identity_pool::IdentityPoolRef,
    lambda_fn::{AnyFunctionRef, FunctionRef},
    log_group::LogGroupRef,
    queue::{AnyQueueRef, QueueRef},
    rest_api::RestApiRef,
    schedule::ScheduleRef,
    secret::SecretRef,
    static_site::StaticSiteRef,
    table::TableRef,
    topic::TopicRef,
    user_pool::UserPoolRef,
    user_pool_client::UserPoolClientRef,
    user_pool_domain::UserPoolDomainRef,
    web_acl::WebAclRef,
};

/// Implements [`Dependency`] for handles, each by a value that refers to the handle's main resource alone.
macro_rules! dependencies {
    ($($handle:ident $(<$parameter:ident>)? : $value:ident),* $(,)?) => {
        $(
            impl $(<$parameter>)? Dependency for $handle $(<$parameter>)? {
                fn targets(&self) -> Vec<Target> {
                    self.$value().targets()
                }
            }
        )*
    };
}

dependencies! {
    AlarmRef: arn,
    AnyFunctionRef: arn,
    AnyQueueRef: arn,
    BucketRef: arn,
    CertificateRef: arn,
    CustomResourceRef: physical_id,
    DistributionRef: distribution_id,
    EventBusRef: arn,
    EventRuleRef: arn,
    FunctionRef<L>: arn,
    FunctionUrlRef: url,
    HttpApiRef: api_id,
    IdentityPoolRef: identity_pool_id,
    LogGroupRef: arn,
    QueueRef<M>: arn,
    RestApiRef: api_id,
    ScheduleRef: arn,
    SecretRef<T>: arn,
    StaticSiteRef: distribution_id,
    TableRef<T>: arn,
    TopicRef<M>: arn,
    UserPoolClientRef: client_id,
    UserPoolDomainRef: url,
    UserPoolRef: arn,
    WebAclRef: arn,
}
