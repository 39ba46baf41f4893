//! The handlers of a function's operations.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use links::http::Operation;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::aws::Aws;
use crate::error::Error;
use crate::http::event::Event;
use crate::http::refusal::{Answered, Refusal};
use crate::http::request::Request;
use crate::run::Context;

/// A success answer: its status, and its JSON unless the status is 204.
#[derive(Debug, PartialEq, Eq)]
pub struct Reply {
    pub(crate) status: u16,
    pub(crate) body: Option<String>,
}

/// The handlers of a function's operations: a tuple in the order of `#[links(serves(…))]`.
#[diagnostic::on_unimplemented(
    message = "the handlers do not answer the operations that the function's links serve",
    label = "expected a handler for each of `{Operations}`",
    note = "pass a tuple with one handler for each operation, in the order of `#[links(serves(…))]`; a handler is \
            `async fn(&Links, &Aws, Request<Operation>) -> Result<Answer, Refusal<Operation>>`"
)]
pub trait Handlers<L, Operations> {
    /// Answers the operation with this name, or returns `None` if the tuple does not have it.
    #[doc(hidden)]
    #[expect(async_fn_in_trait, reason = "functions run on one thread")]
    async fn answer(
        &self,
        operation: &str,
        links: &L,
        aws: &Aws,
        event: &Event,
        context: Context,
    ) -> Option<Result<Reply, Answered>>;
}

/// Answers one operation with its handler.
pub(crate) async fn answer<L, Op, H>(
    handler: &H,
    links: &L,
    aws: &Aws,
    event: &Event,
    context: Context,
) -> Result<Reply, Answered>
where
    Op: Operation,
    Op::Path: DeserializeOwned,
    Op::Query: DeserializeOwned,
    Op::Headers: DeserializeOwned,
    Op::Body: DeserializeOwned,
    Op::Answer: Serialize,
    H: AsyncFn(&L, &Aws, Request<Op>) -> Result<Op::Answer, Refusal<Op>>,
{
    let request = Request::<Op>::read(event, context)?;
    let answer = handler(links, aws, request)
        .await
        .map_err(Refusal::into_answered)?;
    let status = Op::status(&answer);
    let body = match status {
        204 => None,
        _ => Some(serde_json::to_string(&answer).map_err(Error::internal)?),
    };
    Ok(Reply { status, body })
}

/// A service that answers events.
pub(crate) trait Service<L> {
    async fn call(&self, links: &L, aws: &Aws, event: &Event, context: Context) -> Result<Reply, Answered>;
}

/// The handler of a function with one operation.
pub(crate) struct One<H, Op> {
    handler: H,
    operation: PhantomData<fn() -> Op>,
}

impl<H, Op> One<H, Op> {
    pub(crate) fn new(handler: H) -> Self {
        Self { handler, operation: PhantomData }
    }
}

impl<L, Op, H> Service<L> for One<H, Op>
where
    Op: Operation,
    Op::Path: DeserializeOwned,
    Op::Query: DeserializeOwned,
    Op::Headers: DeserializeOwned,
    Op::Body: DeserializeOwned,
    Op::Answer: Serialize,
    H: AsyncFn(&L, &Aws, Request<Op>) -> Result<Op::Answer, Refusal<Op>>,
{
    async fn call(&self, links: &L, aws: &Aws, event: &Event, context: Context) -> Result<Reply, Answered> {
        answer(&self.handler, links, aws, event, context).await
    }
}

/// The handlers of a function with several operations, and the operation of each route.
pub(crate) struct Router<H, Operations> {
    handlers: H,
    operations: BTreeMap<String, String>,
    served: PhantomData<fn() -> Operations>,
}

impl<H, Operations> Router<H, Operations> {
    /// Creates a router. `routes` has the stack's format: `GET /licenses=ListLicenses;POST /licenses=CreateLicense`.
    pub(crate) fn new(handlers: H, routes: &str) -> Self {
        let operations = routes.split(';').filter_map(|route| {
            let (route, operation) = route.split_once('=')?;
            Some((route.to_owned(), operation.to_owned()))
        });
        Self { handlers, operations: operations.collect(), served: PhantomData }
    }
}

impl<L, Operations, H: Handlers<L, Operations>> Service<L> for Router<H, Operations> {
    async fn call(&self, links: &L, aws: &Aws, event: &Event, context: Context) -> Result<Reply, Answered> {
        let route = event.route();
        let answered = match self.operations.get(&route) {
            Some(operation) => {
                self.handlers
                    .answer(operation, links, aws, event, context)
                    .await
            }
            None => None,
        };
        match answered {
            Some(outcome) => outcome,
            None => {
                let message = format!(
                    "the variable `ROUTES` does not have the route `{route}`; deploy the stack again"
                );
                Err(Error::internal(message).into())
            }
        }
    }
}

/// Implements [`Handlers`] for tuples of one length.
macro_rules! tuple {
    ($($operation:ident $handler:ident $index:tt),+) => {
        #[diagnostic::do_not_recommend] // a list of tuples helps no one
        impl<L, $($operation, $handler),+> Handlers<L, ($($operation,)+)> for ($($handler,)+)
        where
            $(
                $operation: Operation,
                $operation::Path: DeserializeOwned,
                $operation::Query: DeserializeOwned,
                $operation::Headers: DeserializeOwned,
                $operation::Body: DeserializeOwned,
                $operation::Answer: Serialize,
                $handler: AsyncFn(&L, &Aws, Request<$operation>) -> Result<$operation::Answer, Refusal<$operation>>,
            )+
        {
            async fn answer(
                &self,
                operation: &str,
                links: &L,
                aws: &Aws,
                event: &Event,
                context: Context,
            ) -> Option<Result<Reply, Answered>> {
                $(
                    if operation == $operation::DEFINITION.name {
                        let handler = &self.$index;
                        // Boxed, because this future would otherwise be as large as the futures of all handlers
                        // together.
                        let answered = answer::<L, $operation, $handler>(handler, links, aws, event, context);
                        return Some(Box::pin(answered).await);
                    }
                )+
                None
            }
        }
    };
}

tuple!(A Ha 0);
tuple!(A Ha 0, B Hb 1);
tuple!(A Ha 0, B Hb 1, C Hc 2);
tuple!(A Ha 0, B Hb 1, C Hc 2, D Hd 3);
tuple!(A Ha 0, B Hb 1, C Hc 2, D Hd 3, E He 4);
tuple!(A Ha 0, B Hb 1, C Hc 2, D Hd 3, E He 4, F Hf 5);
tuple!(A Ha 0, B Hb 1, C Hc 2, D Hd 3, E He 4, F Hf 5, G Hg 6);
tuple!(A Ha 0, B Hb 1, C Hc 2, D Hd 3, E He 4, F Hf 5, G Hg 6, H Hh 7);
tuple!(A Ha 0, B Hb 1, C Hc 2, D Hd 3, E He 4, F Hf 5, G Hg 6, H Hh 7, I Hi 8);
tuple!(A Ha 0, B Hb 1, C Hc 2, D Hd 3, E He 4, F Hf 5, G Hg 6, H Hh 7, I Hi 8, J Hj 9);
tuple!(A Ha 0, B Hb 1, C Hc 2, D Hd 3, E He 4, F Hf 5, G Hg 6, H Hh 7, I Hi 8, J Hj 9, K Hk 10);
tuple!(A Ha 0, B Hb 1, C Hc 2, D Hd 3, E He 4, F Hf 5, G Hg 6, H Hh 7, I Hi 8, J Hj 9, K Hk 10, M Hm 11);
tuple!(A Ha 0, B Hb 1, C Hc 2, D Hd 3, E He 4, F Hf 5, G Hg 6, H Hh 7, I Hi 8, J Hj 9, K Hk 10, M Hm 11, N Hn 12);
tuple!(A Ha 0, B Hb 1, C Hc 2, D Hd 3, E He 4, F Hf 5, G Hg 6, H Hh 7, I Hi 8, J Hj 9, K Hk 10, M Hm 11, N Hn 12, O Ho 13);
tuple!(A Ha 0, B Hb 1, C Hc 2, D Hd 3, E He 4, F Hf 5, G Hg 6, H Hh 7, I Hi 8, J Hj 9, K Hk 10, M Hm 11, N Hn 12, O Ho 13, P Hp 14);
tuple!(A Ha 0, B Hb 1, C Hc 2, D Hd 3, E He 4, F Hf 5, G Hg 6, H Hh 7, I Hi 8, J Hj 9, K Hk 10, M Hm 11, N Hn 12, O Ho 13, P Hp 14, Q Hq 15);
