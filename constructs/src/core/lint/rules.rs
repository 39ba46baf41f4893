//! The rules about the form of templates, in a table beside the rules of finished templates.

use crate::core::rules::{
    self,
    Severity::{self, Error, Warning},
};

/// A rule about the form of a template: its sections, functions, references and properties.
///
/// A stack cannot break these rules, or its checks report them in their own words.
#[derive(Debug)]
pub(super) struct FormRule {
    pub(super) id: &'static str,
    pub(super) severity: Severity,
    summary: &'static str,
    source: &'static str,
    /// A template without a finding, in YAML.
    passing: &'static str,
    /// A template with a finding, in YAML.
    failing: &'static str,
}

/// The description of a rule.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// The name, in kebab case: `queue-visibility`.
    pub id: &'static str,
    /// The consequence of a finding.
    pub severity: Severity,
    /// One sentence that is true of a correct template.
    pub summary: &'static str,
    /// AWS's document about it.
    pub source: &'static str,
    /// An example without a finding: a template in YAML, or the section `Resources` in JSON.
    pub passing: &'static str,
    /// An example with a finding, of the same form.
    pub failing: &'static str,
    /// The examples are templates in YAML.
    pub has_templates: bool,
}

/// Returns all rules: those about the form of templates, and those of finished templates.
pub fn all() -> impl Iterator<Item = About> {
    let forms = FORMS.iter().map(|rule| About {
        id: rule.id,
        severity: rule.severity,
        summary: rule.summary,
        source: rule.source,
        passing: rule.passing,
        failing: rule.failing,
        has_templates: true,
    });
    forms.chain(rules::all().map(|rule| About {
        id: rule.id,
        severity: rule.severity,
        summary: rule.summary,
        source: rule.source,
        passing: rule.passing,
        failing: rule.failing,
        has_templates: false,
    }))
}

/// Returns the rule with this name.
pub fn find(id: &str) -> Option<About> {
    all().find(|rule| rule.id == id)
}

static FORMS: [&FormRule; 19] = [
    &CIRCLE,
    &CONDITION,
    &DEPENDENCY,
    &DYNAMIC,
    &EMPTY,
    &FUNCTION,
    &LIMIT,
    &MAPPING,
    &NAME,
    &NULL,
    &OUTPUT,
    &PARAMETER,
    &REFERENCE,
    &RESOURCE,
    &SAM,
    &SCHEMA,
    &SECTION,
    &SUPPRESSION,
    &TYPE,
];

pub(super) static SECTION: FormRule = FormRule {
    id: "template-section",
    severity: Error,
    summary: "A template has the section Resources, and only sections that CloudFormation knows.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html",
    passing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n",
    failing: "Resource:\n  Jobs:\n    Type: AWS::SQS::Queue\n",
};

pub(super) static EMPTY: FormRule = FormRule {
    id: "template-empty",
    // It is refused when it is deployed, and may still be in the making.
    severity: Warning,
    summary: "A template has at least one resource.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html",
    passing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n",
    failing: "Resources: {}\n",
};

pub(super) static LIMIT: FormRule = FormRule {
    id: "template-limit",
    severity: Error,
    summary: "A template has at most 500 resources, 200 parameters, 200 outputs, 200 mappings and 1 MB.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html",
    passing: "Description: Orders\nResources:\n  Jobs:\n    Type: AWS::SQS::Queue\n",
    failing: "Description: \
        …………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………\
        …………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………\
        …………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………\
        …………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………………\n\
        Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n",
};

pub(super) static NAME: FormRule = FormRule {
    id: "template-name",
    severity: Error,
    summary: "The names of resources, parameters, mappings and outputs are 1 to 255 letters and digits.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html",
    passing: "Resources:\n  OldJobs:\n    Type: AWS::SQS::Queue\n",
    failing: "Resources:\n  old-jobs:\n    Type: AWS::SQS::Queue\n",
};

pub(super) static NULL: FormRule = FormRule {
    id: "template-null",
    severity: Error,
    summary: "No value of a template is null.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html",
    passing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties: {}\n",
    failing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties:\n",
};

pub(super) static SAM: FormRule = FormRule {
    id: "template-sam",
    severity: Error,
    summary: "A template is judged as AWS deploys it, which a SAM template is not.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-serverless.html",
    passing: "Transform: AWS::LanguageExtensions\nResources:\n  Jobs:\n    Type: AWS::SQS::Queue\n",
    failing: "Transform: AWS::Serverless-2016-10-31\nResources:\n  Jobs:\n    Type: AWS::Serverless::SimpleTable\n",
};

pub(super) static PARAMETER: FormRule = FormRule {
    id: "parameter",
    severity: Error,
    summary: "A parameter has a type, and a default that its own limits accept.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html",
    passing: "Parameters:\n  Stage:\n    Type: String\n    Default: dev\n    AllowedValues: [dev, prod]\nResources:\n  Jobs:\n    Type: AWS::SQS::Queue\n",
    failing: "Parameters:\n  Stage:\n    Type: String\n    Default: test\n    AllowedValues: [dev, prod]\nResources:\n  Jobs:\n    Type: AWS::SQS::Queue\n",
};

pub(super) static MAPPING: FormRule = FormRule {
    id: "mapping",
    severity: Error,
    summary: "A mapping has two levels of keys, and strings or lists of strings as its values.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html",
    passing: "Mappings:\n  Sizes:\n    dev:\n      Days: 1\nResources:\n  Jobs:\n    Type: AWS::SQS::Queue\n",
    failing: "Mappings:\n  Sizes:\n    dev: 1\nResources:\n  Jobs:\n    Type: AWS::SQS::Queue\n",
};

pub(super) static CONDITION: FormRule = FormRule {
    id: "condition",
    severity: Error,
    summary: "A condition is made of Fn::And, Fn::Equals, Fn::Not, Fn::Or and other conditions.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html",
    passing: "Conditions:\n  InParis: !Equals [!Ref AWS::Region, eu-west-3]\nResources:\n  Jobs:\n    Type: AWS::SQS::Queue\n",
    failing: "Conditions:\n  InParis: !Ref AWS::Region\nResources:\n  Jobs:\n    Type: AWS::SQS::Queue\n",
};

pub(super) static RESOURCE: FormRule = FormRule {
    id: "resource",
    severity: Error,
    summary: "A resource has a type, and the keys and policies that CloudFormation knows.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-product-attribute-reference.html",
    passing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    DeletionPolicy: Retain\n",
    failing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    DeletionPolicy: Keep\n",
};

pub(super) static TYPE: FormRule = FormRule {
    id: "resource-type",
    severity: Error,
    summary: "The type of a resource is one of AWS, a custom resource, a module, or a type of the registry.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
    passing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n",
    failing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queu\n",
};

pub(super) static SCHEMA: FormRule = FormRule {
    id: "properties",
    severity: Error,
    summary: "The properties of a resource fit AWS's schema of its type.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
    passing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: 5\n",
    failing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: soon\n",
};

pub(super) static OUTPUT: FormRule = FormRule {
    id: "output",
    severity: Error,
    summary: "An output has a value that is a string, and exports a name of its own.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html",
    passing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\nOutputs:\n  Url:\n    Value: !Ref Jobs\n",
    failing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\nOutputs:\n  Url:\n    Value: [!Ref Jobs]\n",
};

pub(super) static FUNCTION: FormRule = FormRule {
    id: "function",
    severity: Error,
    summary: "A function has the form that CloudFormation needs, and is where CloudFormation evaluates it.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html",
    passing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !Join ['-', [a, b]]\n",
    failing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !Join ['-', a, b]\n",
};

pub(super) static REFERENCE: FormRule = FormRule {
    id: "reference",
    severity: Error,
    summary: "A reference names a parameter, resource, attribute, condition or key that is there.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html",
    passing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\nOutputs:\n  Url:\n    Value: !GetAtt Jobs.QueueUrl\n",
    failing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\nOutputs:\n  Url:\n    Value: !GetAtt Jobs.Url\n",
};

pub(super) static DYNAMIC: FormRule = FormRule {
    id: "dynamic-reference",
    severity: Error,
    summary: "A dynamic reference is complete, and where CloudFormation resolves it.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html",
    passing: "Resources:\n  Limit:\n    Type: AWS::SSM::Parameter\n    Properties:\n      Type: String\n      Value: '{{resolve:ssm:/limits/orders:2}}'\n",
    failing: "Resources:\n  Limit:\n    Type: AWS::SSM::Parameter\n    Properties:\n      Type: String\n      Value: '{{resolve:ssm-secure:/limits/orders:2}}'\n",
};

pub(super) static DEPENDENCY: FormRule = FormRule {
    id: "depends-on",
    severity: Error,
    summary: "A resource depends only on resources that exist whenever it exists.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
    passing: "Conditions:\n  InParis: !Equals [!Ref AWS::Region, eu-west-3]\nResources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Condition: InParis\n    DependsOn: Mails\n  Mails:\n    Type: AWS::SQS::Queue\n    Condition: InParis\n",
    failing: "Conditions:\n  InParis: !Equals [!Ref AWS::Region, eu-west-3]\nResources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    DependsOn: Mails\n  Mails:\n    Type: AWS::SQS::Queue\n    Condition: InParis\n",
};

pub(super) static CIRCLE: FormRule = FormRule {
    id: "circle",
    severity: Error,
    summary: "No resource or condition depends on itself.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
    passing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    DependsOn: Mails\n  Mails:\n    Type: AWS::SQS::Queue\n",
    failing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    DependsOn: Mails\n  Mails:\n    Type: AWS::SQS::Queue\n    DependsOn: Jobs\n",
};

pub(super) static SUPPRESSION: FormRule = FormRule {
    id: "suppression",
    severity: Warning,
    summary: "A suppression names a rule that finds something at the resource.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-metadata.html",
    passing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Metadata: {Team: orders}\n",
    failing: "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Metadata:\n      Stratiform:\n        Suppressed:\n          alarm-action: nobody has to know\n",
};
