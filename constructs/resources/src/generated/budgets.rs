// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::Budgets`.

/// The `AWS::Budgets::Budget` resource allows customers to take pre-defined actions that will trigger once a
/// budget threshold has been exceeded. creates, replaces, or deletes budgets for Billing and Cost Management.
/// For more information, see [Managing Your Costs with
/// Budgets](https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/budgets-managing-costs.html) in the *Billing
/// and Cost Management User Guide*.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-budgets-budget.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Budget(crate::Map);

impl Budget {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `budget`: The budget object that you want to create.
    pub fn new(budget: impl crate::IntoValue<budget::BudgetData>) -> Self {
        Self(crate::Map::new().with("Budget", budget.into_node()))
    }

    /// A notification that you want to associate with a budget. A budget can have up to five notifications,
    /// and each notification can have one SNS subscriber and up to 10 email subscribers. If you include
    /// notifications and subscribers in your `CreateBudget` call, AWS creates the notifications and
    /// subscribers for you.
    ///
    /// Changing it replaces the resource.
    pub fn notifications_with_subscribers(
        self,
        value: impl crate::IntoValue<Vec<budget::NotificationWithSubscribers>>,
    ) -> Self {
        Self(
            self.0
                .with("NotificationsWithSubscribers", value.into_node()),
        )
    }

    /// An optional list of tags to associate with the specified budget. Each tag consists of a key and a
    /// value, and each key must be unique for the resource.
    pub fn resource_tags(self, value: impl crate::IntoValue<Vec<budget::ResourceTag>>) -> Self {
        Self(self.0.with("ResourceTags", value.into_node()))
    }
}

impl crate::ResourceType for Budget {
    const TYPE: &'static str = "AWS::Budgets::Budget";
    type Ref = crate::Id<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Budget> {
    /// The attribute `Id`.
    pub fn id(&self) -> crate::Value<crate::Id<Budget>> {
        self.attribute("Id")
    }
}

/// The types of the properties of [`Budget`].
pub mod budget {
    /// Determine the budget amount for an auto-adjusting budget.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct AutoAdjustData(crate::Map);

    impl AutoAdjustData {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `auto_adjust_type`: The string that defines whether your budget auto-adjusts based on historical or
        ///   forecasted data.
        pub fn new(auto_adjust_type: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("AutoAdjustType", auto_adjust_type.into_node()))
        }

        /// The parameters that define or describe the historical data that your auto-adjusting budget is based
        /// on.
        pub fn historical_options(self, value: impl crate::IntoValue<HistoricalOptions>) -> Self {
            Self(self.0.with("HistoricalOptions", value.into_node()))
        }
    }

    /// Represents the output of the `CreateBudget` operation. The content consists of the detailed metadata
    /// and data file information, and the current status of the `budget` object.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct BudgetData(crate::Map);

    impl BudgetData {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: BudgetDataRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("BudgetType", required.budget_type.into_node())
                    .with("TimeUnit", required.time_unit.into_node()),
            )
        }

        /// Determine the budget amount for an auto-adjusting budget.
        ///
        /// Changing it replaces the resource.
        pub fn auto_adjust_data(self, value: impl crate::IntoValue<AutoAdjustData>) -> Self {
            Self(self.0.with("AutoAdjustData", value.into_node()))
        }

        /// The property `BillingViewArn`.
        pub fn billing_view_arn(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("BillingViewArn", value.into_node()))
        }

        /// The total amount of cost, usage, RI utilization, RI coverage, Savings Plans utilization, or Savings
        /// Plans coverage that you want to track with your budget.
        pub fn budget_limit(self, value: impl crate::IntoValue<Spend>) -> Self {
            Self(self.0.with("BudgetLimit", value.into_node()))
        }

        /// The name of a budget. The value must be unique within an account. `BudgetName` can't include `:` and
        /// `\` characters. If you don't include value for `BudgetName` in the template, Billing and Cost
        /// Management assigns your budget a randomly generated name.
        ///
        /// Changing it replaces the resource.
        pub fn budget_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("BudgetName", value.into_node()))
        }

        /// The cost filters, such as `Region`, `Service`, `LinkedAccount`, `Tag`, or `CostCategory`, that are
        /// applied to a budget.
        pub fn cost_filters(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("CostFilters", value.into_node()))
        }

        /// The types of costs that are included in this `COST` budget.
        pub fn cost_types(self, value: impl crate::IntoValue<CostTypes>) -> Self {
            Self(self.0.with("CostTypes", value.into_node()))
        }

        /// The property `FilterExpression`.
        pub fn filter_expression(self, value: impl crate::IntoValue<Expression>) -> Self {
            Self(self.0.with("FilterExpression", value.into_node()))
        }

        /// The property `Metrics`.
        pub fn metrics(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Metrics", value.into_node()))
        }

        /// A map containing multiple `BudgetLimit`, including current or future limits.
        ///
        /// Changing it replaces the resource.
        pub fn planned_budget_limits(self, value: impl crate::IntoValue<crate::Json>) -> Self {
            Self(self.0.with("PlannedBudgetLimits", value.into_node()))
        }

        /// The period of time that is covered by a budget. The period has a start date and an end date. The start
        /// date must come before the end date. There are no restrictions on the end date.
        pub fn time_period(self, value: impl crate::IntoValue<TimePeriod>) -> Self {
            Self(self.0.with("TimePeriod", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`BudgetData`].
    #[derive(Clone, Debug)]
    pub struct BudgetDataRequired<A, B> {
        /// Specifies whether this budget tracks costs, usage, RI utilization, RI coverage, Savings Plans
        /// utilization, or Savings Plans coverage.
        pub budget_type: A,
        /// The length of time until a budget resets the actual and forecasted spend. `DAILY` is available only
        /// for `RI_UTILIZATION` and `RI_COVERAGE` budgets.
        pub time_unit: B,
    }

    /// The cost category values used for filtering the costs.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct CostCategoryValues(crate::Map);

    impl CostCategoryValues {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The unique name of the cost category.
        pub fn key(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Key", value.into_node()))
        }

        /// The match options that you can use to filter your results.
        pub fn match_options(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("MatchOptions", value.into_node()))
        }

        /// The specific value of the cost category.
        pub fn values(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Values", value.into_node()))
        }
    }

    /// The types of cost that are included in a `COST` budget, such as tax and subscriptions.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct CostTypes(crate::Map);

    impl CostTypes {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Specifies whether a budget includes credits.
        pub fn include_credit(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IncludeCredit", value.into_node()))
        }

        /// Specifies whether a budget includes discounts.
        pub fn include_discount(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IncludeDiscount", value.into_node()))
        }

        /// Specifies whether a budget includes non-RI subscription costs.
        pub fn include_other_subscription(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IncludeOtherSubscription", value.into_node()))
        }

        /// Specifies whether a budget includes recurring fees such as monthly RI fees.
        pub fn include_recurring(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IncludeRecurring", value.into_node()))
        }

        /// Specifies whether a budget includes refunds.
        pub fn include_refund(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IncludeRefund", value.into_node()))
        }

        /// Specifies whether a budget includes subscriptions.
        pub fn include_subscription(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IncludeSubscription", value.into_node()))
        }

        /// Specifies whether a budget includes support subscription fees.
        pub fn include_support(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IncludeSupport", value.into_node()))
        }

        /// Specifies whether a budget includes taxes.
        pub fn include_tax(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IncludeTax", value.into_node()))
        }

        /// Specifies whether a budget includes upfront RI costs.
        pub fn include_upfront(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("IncludeUpfront", value.into_node()))
        }

        /// Specifies whether a budget uses the amortized rate.
        pub fn use_amortized(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("UseAmortized", value.into_node()))
        }

        /// Specifies whether a budget uses a blended rate.
        pub fn use_blended(self, value: impl crate::IntoValue<bool>) -> Self {
            Self(self.0.with("UseBlended", value.into_node()))
        }
    }

    /// Use Expression to filter in various Budgets APIs.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct Expression(crate::Map);

    impl Expression {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// Return results that match both Dimension objects.
        pub fn and(self, value: impl crate::IntoValue<Vec<Expression>>) -> Self {
            Self(self.0.with("And", value.into_node()))
        }

        /// The filter that's based on CostCategoryValues.
        pub fn cost_categories(self, value: impl crate::IntoValue<CostCategoryValues>) -> Self {
            Self(self.0.with("CostCategories", value.into_node()))
        }

        /// The specific Dimension to use for Expression.
        pub fn dimensions(self, value: impl crate::IntoValue<ExpressionDimensionValues>) -> Self {
            Self(self.0.with("Dimensions", value.into_node()))
        }

        /// Return results that don't match a Dimension object.
        pub fn not(self, value: impl crate::IntoValue<Expression>) -> Self {
            Self(self.0.with("Not", value.into_node()))
        }

        /// Return results that match either Dimension object.
        pub fn or(self, value: impl crate::IntoValue<Vec<Expression>>) -> Self {
            Self(self.0.with("Or", value.into_node()))
        }

        /// The specific Tag to use for Expression.
        pub fn tags(self, value: impl crate::IntoValue<TagValues>) -> Self {
            Self(self.0.with("Tags", value.into_node()))
        }
    }

    /// Contains the specifications for the filters to use for your request.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct ExpressionDimensionValues(crate::Map);

    impl ExpressionDimensionValues {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The name of the dimension that you want to filter on.
        pub fn key(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Key", value.into_node()))
        }

        /// The match options that you can use to filter your results. You can specify only one of these values in
        /// the array.
        pub fn match_options(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("MatchOptions", value.into_node()))
        }

        /// The metadata values you can specify to filter upon, so that the results all match at least one of the
        /// specified values.
        pub fn values(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Values", value.into_node()))
        }
    }

    /// The parameters that define or describe the historical data that your auto-adjusting budget is based
    /// on.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct HistoricalOptions(crate::Map);

    impl HistoricalOptions {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `budget_adjustment_period`: The number of budget periods included in the moving-average calculation
        ///   that determines your auto-adjusted budget amount.
        pub fn new(budget_adjustment_period: impl crate::IntoValue<i64>) -> Self {
            Self(crate::Map::new().with("BudgetAdjustmentPeriod", budget_adjustment_period.into_node()))
        }
    }

    /// A notification that's associated with a budget. A budget can have up to ten notifications.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Notification(crate::Map);

    impl Notification {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>, C: crate::IntoValue<f64>>(
            required: NotificationRequired<A, B, C>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("ComparisonOperator", required.comparison_operator.into_node())
                    .with("NotificationType", required.notification_type.into_node())
                    .with("Threshold", required.threshold.into_node()),
            )
        }

        /// The type of threshold for a notification. For `ABSOLUTE_VALUE` thresholds, AWS notifies you when you
        /// go over or are forecasted to go over your total cost threshold. For `PERCENTAGE` thresholds, AWS
        /// notifies you when you go over or are forecasted to go over a certain percentage of your forecasted
        /// spend. For example, if you have a budget for 200 dollars and you have a `PERCENTAGE` threshold of 80%,
        /// AWS notifies you when you go over 160 dollars.
        pub fn threshold_type(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ThresholdType", value.into_node()))
        }
    }

    /// The properties that AWS requires of [`Notification`].
    #[derive(Clone, Debug)]
    pub struct NotificationRequired<A, B, C> {
        /// The comparison that's used for this notification.
        pub comparison_operator: A,
        /// Specifies whether the notification is for how much you have spent (`ACTUAL`) or for how much that
        /// you're forecasted to spend (`FORECASTED`).
        pub notification_type: B,
        /// The threshold that's associated with a notification. Thresholds are always a percentage, and many
        /// customers find value being alerted between 50% - 200% of the budgeted amount. The maximum limit for
        /// your threshold is 1,000,000% above the budgeted amount.
        pub threshold: C,
    }

    /// A notification with subscribers. A notification can have one SNS subscriber and up to 10 email
    /// subscribers, for a total of 11 subscribers.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct NotificationWithSubscribers(crate::Map);

    impl NotificationWithSubscribers {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `notification`: The notification that's associated with a budget.
        /// - `subscribers`: A list of subscribers who are subscribed to this notification.
        pub fn new(
            notification: impl crate::IntoValue<Notification>,
            subscribers: impl crate::IntoValue<Vec<Subscriber>>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Notification", notification.into_node())
                    .with("Subscribers", subscribers.into_node()),
            )
        }
    }

    /// The tag structure that contains a tag key and value.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct ResourceTag(crate::Map);

    impl ResourceTag {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `key`: The key that's associated with the tag.
        pub fn new(key: impl crate::IntoValue<String>) -> Self {
            Self(crate::Map::new().with("Key", key.into_node()))
        }

        /// The value that's associated with the tag.
        pub fn value(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Value", value.into_node()))
        }
    }

    /// The amount of cost or usage that's measured for a budget.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Spend(crate::Map);

    impl Spend {
        /// Creates it with the properties that AWS requires:
        ///
        /// - `amount`: The cost or usage amount that's associated with a budget forecast, actual spend, or budget
        ///   threshold.
        /// - `unit`: The unit of measurement that's used for the budget forecast, actual spend, or budget
        ///   threshold.
        pub fn new(amount: impl crate::IntoValue<f64>, unit: impl crate::IntoValue<String>) -> Self {
            Self(
                crate::Map::new()
                    .with("Amount", amount.into_node())
                    .with("Unit", unit.into_node()),
            )
        }
    }

    /// The `Subscriber` property type specifies who to notify for a Billing and Cost Management budget
    /// notification. The subscriber consists of a subscription type, and either an Amazon SNS topic or an
    /// email address.
    #[derive(Clone, Debug)]
    #[must_use]
    pub struct Subscriber(crate::Map);

    impl Subscriber {
        /// Creates it with the properties that AWS requires.
        pub fn new<A: crate::IntoValue<String>, B: crate::IntoValue<String>>(
            required: SubscriberRequired<A, B>,
        ) -> Self {
            Self(
                crate::Map::new()
                    .with("Address", required.address.into_node())
                    .with("SubscriptionType", required.subscription_type.into_node()),
            )
        }
    }

    /// The properties that AWS requires of [`Subscriber`].
    #[derive(Clone, Debug)]
    pub struct SubscriberRequired<A, B> {
        /// The address that AWS sends budget notifications to, either an SNS topic or an email.
        pub address: A,
        /// The type of notification that AWS sends to a subscriber.
        pub subscription_type: B,
    }

    /// The values that are available for a tag.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct TagValues(crate::Map);

    impl TagValues {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The key for the tag.
        pub fn key(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Key", value.into_node()))
        }

        /// The match options that you can use to filter your results.
        pub fn match_options(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("MatchOptions", value.into_node()))
        }

        /// The specific value of the tag.
        pub fn values(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
            Self(self.0.with("Values", value.into_node()))
        }
    }

    /// The period of time that is covered by a budget. The period has a start date and an end date. The start
    /// date must come before the end date. There are no restrictions on the end date.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct TimePeriod(crate::Map);

    impl TimePeriod {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// The end date for a budget. If you didn't specify an end date, AWS set your end date to `06/15/87 00:00
        /// UTC`. The defaults are the same for the Billing and Cost Management console and the API.
        pub fn end(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("End", value.into_node()))
        }

        /// The start date for a budget. If you created your budget and didn't specify a start date, the start
        /// date defaults to the start of the chosen time period (MONTHLY, QUARTERLY, or ANNUALLY). For example,
        /// if you create your budget on January 24, 2019, choose `MONTHLY`, and don't set a start date, the start
        /// date defaults to `01/01/19 00:00 UTC`. The defaults are the same for the Billing and Cost Management
        /// console and the API.
        pub fn start(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("Start", value.into_node()))
        }
    }

    crate::into_value::maps!(
        AutoAdjustData,
        BudgetData,
        CostCategoryValues,
        CostTypes,
        Expression,
        ExpressionDimensionValues,
        HistoricalOptions,
        Notification,
        NotificationWithSubscribers,
        ResourceTag,
        Spend,
        Subscriber,
        TagValues,
        TimePeriod
    );
}
