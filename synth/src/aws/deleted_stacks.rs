//! Deleted stacks, and what they have kept. CloudFormation remembers a deleted stack for 90 days, by its ARN.

use aws_sdk_cloudformation::types::{ResourceStatus, StackEvent, StackStatus};

use crate::{
    aws::{Aws, StackResource, failure::failed},
    error::Error,
};

impl Aws {
    /// Returns the ARNs of the deleted stacks of a name, the last deleted first.
    pub(crate) async fn deleted_stacks(&self, name: &str) -> Result<Vec<String>, Error> {
        let mut pages = self
            .cloudformation
            .list_stacks()
            .stack_status_filter(StackStatus::DeleteComplete)
            .into_paginator()
            .send();
        let mut found = Vec::new();
        while let Some(page) = pages.next().await {
            let page = page.map_err(|error| failed("cannot list the deleted stacks", &error))?;
            let stacks = page.stack_summaries.unwrap_or_default();
            found.extend(
                stacks
                    .into_iter()
                    .filter(|stack| stack.stack_name.as_deref() == Some(name)),
            );
        }
        let seconds =
            |time: Option<aws_sdk_cloudformation::primitives::DateTime>| time.map(|time| time.secs());
        found.sort_by_key(|stack| {
            std::cmp::Reverse(seconds(stack.deletion_time).or(seconds(stack.creation_time)))
        });
        Ok(found
            .into_iter()
            .filter_map(|stack| stack.stack_id)
            .collect())
    }

    /// Returns the resources that a stack has left behind, in a deletion or in an update.
    ///
    /// A deleted stack lists them as skipped. Where it lists nothing, its events tell.
    pub(crate) async fn left_behind(&self, stack_id: &str) -> Result<Vec<StackResource>, Error> {
        let what = || format!("cannot list what {stack_id} has kept");
        let mut pages = self
            .cloudformation
            .list_stack_resources()
            .stack_name(stack_id)
            .into_paginator()
            .send();
        let mut kept = Vec::new();
        while let Some(page) = pages.next().await {
            let page = page.map_err(|error| failed(what(), &error))?;
            let skipped = page
                .stack_resource_summaries
                .unwrap_or_default()
                .into_iter()
                .filter(|resource| resource.resource_status == Some(ResourceStatus::DeleteSkipped))
                .filter_map(|resource| {
                    Some(StackResource {
                        id: resource.logical_resource_id?,
                        physical_id: resource.physical_resource_id?,
                        type_name: resource.resource_type?,
                    })
                });
            kept.extend(skipped);
        }
        if !kept.is_empty() {
            return Ok(kept);
        }
        let mut pages = self
            .cloudformation
            .describe_stack_events()
            .stack_name(stack_id)
            .into_paginator()
            .send();
        while let Some(page) = pages.next().await {
            let page = page.map_err(|error| failed(what(), &error))?;
            kept.extend(
                page.stack_events
                    .unwrap_or_default()
                    .into_iter()
                    .filter_map(skipped),
            );
        }
        Ok(kept)
    }
}

/// Returns the resource that an event says was kept.
fn skipped(event: StackEvent) -> Option<StackResource> {
    (event.resource_status == Some(ResourceStatus::DeleteSkipped)).then_some(())?;
    Some(StackResource {
        id: event.logical_resource_id?,
        physical_id: event.physical_resource_id?,
        type_name: event.resource_type?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::fixtures::{aws, result};

    fn stack(id: &str, name: &str, deleted: &str) -> String {
        format!(
            "<member><StackId>{id}</StackId><StackName>{name}</StackName><StackStatus>DELETE_COMPLETE</StackStatus>\
             <CreationTime>2023-11-14T22:13:20Z</CreationTime><DeletionTime>{deleted}</DeletionTime></member>"
        )
    }

    fn resource(id: &str, status: &str) -> String {
        format!(
            "<member><LogicalResourceId>{id}</LogicalResourceId><PhysicalResourceId>shop-{id}</PhysicalResourceId>\
             <ResourceType>AWS::S3::Bucket</ResourceType><ResourceStatus>{status}</ResourceStatus>\
             <LastUpdatedTimestamp>2023-11-14T22:13:20Z</LastUpdatedTimestamp><EventId>{id}</EventId>\
             <StackId>one</StackId><StackName>shop-dev</StackName><Timestamp>2023-11-14T22:13:20Z</Timestamp></member>"
        )
    }

    #[tokio::test]
    async fn the_stack_that_was_deleted_last_is_first_over_all_pages() {
        let pages = [
            [stack("one", "shop-dev", "2024-01-01T00:00:00Z"), stack("x", "shop", "2024-05-01T00:00:00Z")]
                .concat(),
            stack("two", "shop-dev", "2024-02-01T00:00:00Z"),
        ];
        let page = |members: &str, next: &str| {
            result("ListStacks", &format!("<StackSummaries>{members}</StackSummaries>{next}"))
        };
        let (aws, asked) = aws(vec![page(&pages[0], "<NextToken>2</NextToken>"), page(&pages[1], "")]);
        assert_eq!(aws.deleted_stacks("shop-dev").await.ok(), Some(vec!["two".to_owned(), "one".to_owned()]));
        let bodies = asked.bodies();
        assert!(bodies[0].contains("StackStatusFilter.member.1=DELETE_COMPLETE"), "{}", bodies[0]);
    }

    #[tokio::test]
    async fn what_was_kept_is_listed_or_told_by_events() {
        let listed = |members: &str| {
            let members = format!("<StackResourceSummaries>{members}</StackResourceSummaries>");
            result("ListStackResources", &members)
        };
        let ids = |kept: Result<Vec<StackResource>, Error>| -> Vec<String> {
            let kept = kept.expect("AWS answers");
            kept.into_iter()
                .map(|resource| resource.physical_id)
                .collect()
        };
        let both = [resource("bills", "DELETE_SKIPPED"), resource("orders", "DELETE_COMPLETE")].concat();
        let (aws_that_lists, _) = aws(vec![listed(&both)]);
        assert_eq!(ids(aws_that_lists.left_behind("one").await), ["shop-bills"]);
        let events = result("DescribeStackEvents", &format!("<StackEvents>{both}</StackEvents>"));
        let (aws_with_events, _) = aws(vec![listed(""), events]);
        assert_eq!(ids(aws_with_events.left_behind("one").await), ["shop-bills"]);
    }
}
