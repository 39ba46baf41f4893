use std::collections::BTreeSet;

use insta::assert_snapshot;

use super::*;

/// Returns the problems of a template, one on each line.
fn problems(text: &str) -> String {
    let source = Source::read(text).unwrap_or_else(|fault| panic!("{fault:?} in {text}"));
    let lines = source.problems().into_iter().map(|problem| {
        let Place { line, column } = problem.place;
        format!("{line}:{column} {} {}: {}", problem.rule, problem.subject, problem.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_rule_of_forms_finds_its_failing_example_and_nothing_in_its_passing_one() {
    for rule in all().filter(|rule| rule.has_templates) {
        assert_eq!(problems(rule.passing), "", "{}", rule.id);
        let found = problems(rule.failing);
        assert!(found.contains(&format!(" {} ", rule.id)), "{}: {found}", rule.id);
    }
}

#[test]
fn every_rule_has_a_name_of_its_own_and_a_source() {
    let names: BTreeSet<&str> = all().map(|rule| rule.id).collect();
    assert_eq!(names.len(), all().count());
    assert!(
        all().all(
            |rule| rule.source.starts_with("https://docs.aws.amazon.com/") && rule.summary.ends_with('.')
        )
    );
    assert_eq!(find("circle").map(|rule| rule.severity), Some(Severity::Error));
    assert!(find("circles").is_none());
}

#[test]
fn a_text_that_is_not_a_template_has_a_fault() {
    let fault = |text: &str| {
        let fault = Source::read(text).expect_err("it is not a template");
        format!("{}:{}: {}", fault.place.line, fault.place.column, fault.message)
    };
    assert_snapshot!(["", "\u{feff} \n", "- a", "text", "{\"a\": [}", "a: 1\na: 2"].map(fault).join("\n"), @"
    1:1: the file is empty; write a template with the section Resources
    1:1: the file is empty; write a template with the section Resources
    1:1: a template is a map of sections, found a list
    1:1: a template is a map of sections, found a string
    1:8: expected a value, found `}`
    2:1: the key `a` is in this map already; keep one of them
    ");
    // Braces are YAML, too.
    assert_eq!(problems("{Resources: {Jobs: {Type: AWS::SQS::Queue}}}"), "");
}

/// A template with these resources, in YAML.
fn with_resources(resources: &str) -> String {
    format!("Resources:\n{resources}")
}

#[test]
fn references_to_what_does_not_exist_are_found_with_a_guess() {
    let template = "
Parameters:
  Stage: {Type: String}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  Wrong: !Equals [!Ref Jobs, prod]
Mappings:
  Days: {prod: {Kept: 7}}
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Condition: IsPrd
    DependsOn: [Job, Jobs2]
    Properties:
      QueueName: !Sub 'a-${Stag}-${AWS::Regio}-${Jobs2.Arn}-${!Literal}'
      DelaySeconds: !FindInMap [Days, prod, Keep]
      KmsMasterKeyId: !If [Is, !Ref Stage, !Ref AWS::NoValue]
      RedriveAllowPolicy: {sourceQueueArns: [!GetAtt Jobs2.Arns, !GetAtt Job.Arn]}
  Jobs2: {Type: AWS::SQS::Queue}
Outputs:
  Url: {Value: !Ref Jbs, Condition: IsProd}
";
    assert_snapshot!(problems(template), @"
    6:19 reference Wrong: refers to the resource `Jobs`, which does not exist yet; refer to a parameter
    12:16 reference Jobs: there is no condition `IsPrd`; did you mean `IsProd`?
    13:17 reference Jobs: depends on `Job`, which is not a resource of this template; did you mean `Jobs`?
    15:18 reference Jobs: `${AWS::Regio}` refers to `AWS::Regio`, which is not in this template; did you mean `AWS::Region`?
    15:18 reference Jobs: `${Stag}` refers to `Stag`, which is not in this template; did you mean `Stage`?
    16:45 reference Jobs: the mapping Days has no key `Keep`; add it
    17:28 reference Jobs: there is no condition `Is`; add it to the section Conditions
    18:46 reference Jobs: refers to the attribute `Arns` of Jobs2, but AWS::SQS::Queue has only the attributes Arn, QueueName, QueueUrl; use one of these
    18:66 reference Jobs: refers to an attribute of `Job`, which is not a resource of this template; did you mean `Jobs`?
    21:16 reference Url: refers to `Jbs`, which is not in this template; did you mean `Jobs`?
    ");
}

#[test]
fn functions_have_their_forms_and_places() {
    let template = with_resources(
        "
  Jobs:
    Type: AWS::SQS::Queue
    DeletionPolicy: !Ref AWS::Region
    Properties:
      QueueName: !Select [2, [a, b]]
      DelaySeconds: !Equals [a, b]
      Tags:
        - {Key: a, Value: !Join ['', a]}
        - {Key: b, Value: !Sub [a]}
        - {Key: c, Value: {Fn::Nothing: 1}}
        - {Key: d, Value: {Fn::Sub: a, Other: b}}
        - {Key: e, Value: !ToJsonString [1]}
        - {Key: f, Value: !GetAtt Jobs}
        - {Key: g, Value: !If [A]}
        - {Key: h, Value: !Split [',']}
        - {Key: i, Value: !Base64 [a]}
      Fn::ForEach::Name: [A, [b], {}]
",
    );
    assert_snapshot!(problems(&template), @"
    3:3 circle Jobs: depends on itself: Jobs -> Jobs; refer to one of these resources by its name, or move one reference to a separate resource
    5:21 resource Jobs: DeletionPolicy is a string, found a map; write Delete or Retain
    7:18 function Jobs: Fn::Select takes a list of an index that the list has, and a list; change the list
    8:21 function Jobs: Fn::Equals is not possible here; write it in the section Conditions, and choose by Fn::If and the condition's name
    10:27 function Jobs: Fn::Join takes a list of a separator and a list; change the list
    11:27 function Jobs: Fn::Sub takes a string, or a list of a string and a map of variables; change it
    12:28 function Jobs: there is no function `Fn::Nothing`; remove it
    13:28 function Jobs: Fn::Sub has other keys beside it; write it alone
    14:27 function Jobs: Fn::ToJsonString needs `Transform: AWS::LanguageExtensions`; add the transform
    15:27 function Jobs: Fn::GetAtt takes the name of a resource and an attribute; write them as `[Jobs, Arn]`
    16:27 function Jobs: Fn::If takes a list of the name of a condition and two values; change the list
    16:32 reference Jobs: there is no condition `A`; add it to the section Conditions
    17:27 function Jobs: Fn::Split takes a list of a separator and a string; change the list
    18:27 function Jobs: Fn::Base64 takes a string, found a list; write a string or a function
    19:7 function Jobs: Fn::ForEach needs `Transform: AWS::LanguageExtensions`; add the transform
    ");
}

#[test]
fn the_parts_of_a_template_have_their_forms() {
    let template = "
AWSTemplateFormatVersion: 2010-09-10
Parameters:
  A: {Type: Text}
  B: {Type: Number, Default: ten, Maximum: 3}
  C: {Type: String, Default: abc, AllowedPattern: '[a-b]+', MaxValue: 3}
  D: {Default: x}
  E: text
  F: {Type: 'List<AWS::EC2::Subnet::Id>', Default: [a]}
Mappings:
  M: {a-b: {b: {c: d}, c-d: 1}}
Conditions:
  One: !Not [!Condition Two, !Condition Two]
  Two: !And [!Condition One, {Fn::Equals: [1, 2]}]
  Three: true
Resources:
  A:
    Type: AWS::SQS::Queue
    Props: {}
    DependsOn: {A: B}
    UpdatePolicy: {Rolling: {}}
  Q:
    Properties: []
  R: [a]
  S: {Type: AWS::SQS::Queue, DeletionPolicy: Snapshot, Condition: [a]}
Outputs:
  X: {}
  Y: {Value: !GetAtt Z.NameServers, Export: Name}
  V: {Value: a, Export: {Name: same}, Text: b}
  W: {Value: !Ref F, Export: {Name: same}}
";
    assert_snapshot!(problems(template), @r#"
    2:27 template-section : not a version of the format; the only one is "2010-09-09"
    4:13 parameter A: `Text` is not a type of parameters; use String, Number, CommaDelimitedList, List<Number> or a type of AWS
    5:30 parameter B: the default `ten` is not a number, as the type says; change one of them
    5:35 parameter B: a parameter has no key `Maximum`; remove it
    6:30 parameter C: the default `abc` does not match AllowedPattern `[a-b]+`; change one of them
    6:61 parameter C: MaxValue is not a limit of the type String; remove it
    7:3 parameter D: the parameter has no Type; add one, such as `Type: String`
    8:6 parameter E: a parameter is a map, found a string; write at least its Type
    9:52 parameter F: a default is a string or a number, found a list; write a list as `a,b`
    11:16 mapping M: `b` of a mapping is not a string or a list of strings; mappings hold no functions and no maps
    11:24 mapping M: `c-d` is not a valid key of a mapping's second level; use letters and digits
    13:3 circle One: the condition depends on itself: One -> Two -> One; remove one reference
    13:8 condition One: Fn::Not takes a list of one condition; change the list
    15:10 condition Three: a condition is one of the functions Condition, Fn::And, Fn::Equals, Fn::Not, Fn::Or, found a boolean; write one
    17:3 template-name A: a parameter is called `A` too; rename one
    19:5 resource A: a resource has no key `Props`; move it into Properties, or remove it
    20:16 resource A: DependsOn takes names of resources, found a map; write strings
    21:20 resource A: UpdatePolicy has no key `Rolling`; did you mean `AutoScalingRollingUpdate`?
    22:3 resource Q: the resource has no Type; add one, such as `Type: AWS::SQS::Queue`
    23:17 resource Q: the Properties of a resource are a map, found a list; write a map
    24:6 resource R: a resource is a map, found a list; write its Type and its Properties
    25:46 resource S: AWS::SQS::Queue has no snapshots; use Retain or Delete
    25:67 resource S: the Condition of a resource is a name, found a list; write a string
    27:3 output X: the output has no Value; add one
    28:14 reference Y: refers to an attribute of `Z`, which is not a resource of this template; add a resource with this name
    28:45 output Y: an Export is a map with the key Name; write `Export: {Name: …}`
    29:39 output V: an output has no key `Text`; remove it
    30:14 output W: the Value of an output is a string, found a list; join it, or select one element
    30:37 output W: another output exports `same`; rename one
    "#);
}

#[test]
fn what_a_deployment_or_a_transform_decides_is_not_judged() {
    let fine = [
        // Values that are chosen.
        "Parameters:\n  P: {Type: Number}\n  Keys: {Type: CommaDelimitedList}\nConditions:\n  C: !Equals [!Ref P, 1]\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: !Ref P\n      Tags: !If [C, !Ref AWS::NoValue, [{Key: a, Value: b}]]\n      FifoQueue: !If [C, true, !Ref AWS::NoValue]\n      QueueName: !If [C, a.fifo, a]\n",
        // Macros may make anything of a template.
        "Transform: MyMacro\nResources:\n  A: {Type: Nothing, Properties: {Value: !Ref B}}\n",
        "Transform: [AWS::LanguageExtensions, MyMacro]\nResources: {}\n",
        // What a transform brings may be what is missing.
        "Transform: {Name: AWS::Include, Parameters: {Location: s3://a/b}}\nResources:\n  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Other}}\n",
        "Resources:\n  T:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://a/b}}\n",
        "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Topics:\n    - Name\n    - [A, B]\n    - 'Topic${Name}': {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref Name}}\n  Q: {Type: AWS::SQS::Queue, DeletionPolicy: !Ref AWS::Region, Properties: {QueueName: !Ref TopicA, DelaySeconds: !Length [1]}}\n",
        // Types of others.
        "Resources:\n  A: {Type: Custom::Thing, Version: '1.0', Properties: {ServiceToken: a}}\n  B: {Type: Initech::TPS::Report}\n  M: {Type: Acme::Site::Bucket::MODULE}\n  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub '${M.Bucket.Arn}-${A.Any}-${B.Any}', KmsMasterKeyId: !Ref MBucket}}\n",
        // Before `aws cloudformation package`.
        "Resources:\n  R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: {Effect: Allow, Action: 'sts:AssumeRole', Principal: {Service: lambda.amazonaws.com}}}}}\n  L: {Type: AWS::Lambda::LayerVersion, Properties: {Content: ./layer}}\n",
        // Dynamic references.
        "Resources:\n  P: {Type: AWS::SSM::Parameter, Properties: {Type: '{{resolve:ssm:type}}', Value: '{{resolve:ssm:a}}'}}\n",
    ];
    for template in fine {
        assert_eq!(problems(template), "", "{template}");
    }
}

#[test]
fn a_sam_template_is_refused_and_nothing_else_is_said() {
    let found = problems(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {Type: AWS::Serverless::Function}\n",
    );
    assert_snapshot!(found, @"1:12 template-sam : this is a SAM template, whose resources AWS makes of it; lint what `sam validate --debug` or GetTemplate with the stage Processed prints");
}

#[test]
fn a_finding_within_properties_has_its_place() {
    let template = with_resources(
        "
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      TableNam: jobs
      BillingMode: PAY_PER_REQUEST
      KeySchema:
        - AttributeName: id
          KeyType: HUSH
  Wrong:
    Type: AWS::DynamoDB::Tabel
",
    );
    assert_snapshot!(problems(&template), @"
    3:3 table-key-order Table: the keys of the table are HUSH; write a HASH key, and then at most a RANGE key of another attribute
    3:3 table-keys Table: `id` is a key of the table without a type; add it to AttributeDefinitions
    6:7 properties Table: /TableNam: AWS::DynamoDB::Table has no property `TableNam`; did you mean `TableName`?
    12:11 resource-type Wrong: AWS has no resource type `AWS::DynamoDB::Tabel`; did you mean `AWS::DynamoDB::Table`?
    ");
}

#[test]
fn a_warning_is_suppressed_in_the_metadata_with_a_reason() {
    let alarm = |metadata: &str| {
        problems(&with_resources(&format!(
            "  Late:\n    Type: AWS::CloudWatch::Alarm\n    Metadata: {metadata}\n    Properties: {{MetricName: Errors, Namespace: \
             Shop, EvaluationPeriods: 1, Period: 60, ComparisonOperator: GreaterThanThreshold, Threshold: 1, Statistic: Sum}}\n"
        )))
    };
    assert_snapshot!(alarm("{}"), @"2:3 alarm-action Late: the alarm tells nobody; set AlarmActions, such as to a topic; if this is meant, add `Metadata: {Stratiform: {Suppressed: {alarm-action: the reason}}}` to the resource or to the template");
    assert_eq!(alarm("{Stratiform: {Suppressed: {alarm-action: people look at the dashboard}}}"), "");
    assert_snapshot!(alarm("{Stratiform: {Suppressed: {alarm-action: a, queue-fifo: b}}}"), @"2:3 suppression Late: suppresses `queue-fifo`, but AWS refuses what this rule finds; remove the suppression");
}

#[test]
fn dynamic_references_are_complete_and_in_their_places() {
    let template = "
Resources:
  Db:
    Type: AWS::RDS::DBInstance
    Properties:
      MasterUserPassword: '{{resolve:ssm-secure:password:1}}'
      MasterUsername: !Sub '{{resolve:secretsmanager:${AWS::StackName}:SecretString:name}}'
      Engine: '{{resolve:ssm:engine}}'
      DBInstanceClass: '{{resolve:secretsmanager:arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1b2c3:SecretString:class}}'
      AllocatedStorage: '{{resolve:ssm:storage:latest}}'
      StorageType: '{{resolve:secretsmanager:db:SecretText:type}}'
      DBName: '{{resolve:appconfig:name}}'
      Port: '{{resolve:ssm-secure:port}}'
Outputs:
  Password: {Value: '{{resolve:secretsmanager:db:SecretString:password}}'}
";
    assert_snapshot!(problems(template), @"
    10:25 dynamic-reference Db: `{{resolve:ssm:storage:latest}}` is not complete; write `{{resolve:ssm:name}}`, or `:version` after the name
    11:20 dynamic-reference Db: `{{resolve:secretsmanager:db:SecretText:type}}` is not complete; write `{{resolve:secretsmanager:name:SecretString:key}}`
    12:15 dynamic-reference Db: `{{resolve:appconfig:name}}` names no service of dynamic references; use ssm, ssm-secure or secretsmanager
    13:13 dynamic-reference Db: `{{resolve:ssm-secure:port}}` is a secure string, which this property does not accept; use Secrets Manager
    15:21 dynamic-reference Password: `{{resolve:secretsmanager:db:SecretString:password}}` is a secret, which is possible only in properties of resources; remove it here
    ");
}

#[test]
fn a_resource_depends_only_on_resources_that_exist_whenever_it_exists() {
    let template = |conditions: &str, own: &str| {
        problems(&format!(
            "
Parameters:
  Stage: {{Type: String, AllowedValues: [dev, test, prod]}}
Conditions:
  IsProd: !Equals [prod, !Ref Stage]
{conditions}
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    DependsOn: Mails
{own}
  Mails:
    Type: AWS::SQS::Queue
    Condition: IsProd
"
        ))
    };
    assert_snapshot!(template("", ""), @"10:16 depends-on Jobs: depends on `Mails`, which does not exist unless the condition IsProd holds; give both the same condition, or refer to `Mails` in an Fn::If of IsProd");
    assert_eq!(template("", "    Condition: IsProd"), "");
    // Whoever is neither in dev nor in test is in prod.
    let others = "  IsLast: !Not [!Or [!Equals [!Ref Stage, dev], !Equals [!Ref Stage, test]]]";
    assert_eq!(template(others, "    Condition: IsLast"), "");
    let some = "  IsLast: !Not [!Equals [!Ref Stage, dev]]";
    assert_snapshot!(template(some, "    Condition: IsLast"), @"10:16 depends-on Jobs: depends on `Mails`, which does not exist unless the condition IsProd holds; give both the same condition, or refer to `Mails` in an Fn::If of IsProd");
    let narrow = "  InParis: !And [!Condition IsProd, !Equals [!Ref AWS::Region, eu-west-3]]";
    assert_eq!(template(narrow, "    Condition: InParis"), "");
}

#[test]
fn a_resource_in_a_loop_is_held_against_its_schema() {
    let template = "
Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Kinds:
    - Kind
    - [Jobs, Mails]
    - '${Kind}Queue':
        Type: AWS::SQS::Queue
        Properties:
          QueueName: !Sub '${Kind}.fifo'
          DelaySeconds: '${Kind}'
          VisibilityTimeout: soon
          Delay: 5
      Fn::ForEach::Sizes:
        - Size
        - [Small, Large]
        - '${Kind}${Size}':
            Type: AWS::SNS::Topic
            Properties: {TopicName: ['${Kind}']}
";
    assert_snapshot!(problems(template), @"
    12:30 properties ${Kind}Queue: /VisibilityTimeout: expected an integer, found the string `soon`
    13:11 properties ${Kind}Queue: /Delay: AWS::SQS::Queue has no property `Delay`; did you mean `DelaySeconds`?
    19:37 properties ${Kind}${Size}: /TopicName: expected a string, found a list
    ");
}

#[test]
fn a_function_is_an_argument_of_another_one_only_where_cloudformation_evaluates_it() {
    let value = |value: &str| {
        problems(&format!(
            "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: {value}\n"
        ))
    };
    assert_eq!(value("!Select [0, !Split ['-', !Ref AWS::StackName]]"), "");
    assert_eq!(value("!Join ['-', [!Sub 'a', !Select [0, !Split ['-', !Ref AWS::StackName]]]]"), "");
    assert_snapshot!(value("!Select [!Select [0, ['0', '1']], [a, b]]"), @"5:27 function Jobs: Fn::Select is not possible within Fn::Select here; use Fn::FindInMap, Fn::Transform, Ref");
    assert_snapshot!(value("!Select [0, [!Sub 'a', b]]"), @"5:31 function Jobs: Fn::Sub is not possible within Fn::Select here; use Fn::FindInMap, Fn::GetAtt, Fn::GetStackOutput, Fn::If, Fn::Transform, Ref");
    assert_snapshot!(value("!Join ['-', !Sub 'a']"), @"5:30 function Jobs: Fn::Sub is not possible within Fn::Join here; use Fn::Cidr, Fn::FindInMap, Fn::GetAZs, Fn::GetAtt, Fn::If, Fn::Split, Fn::Transform, Ref");
    assert_snapshot!(value("!Split ['-', 'a-b']"), @"5:18 properties Jobs: /QueueName: expected a string, found a function that gives a list");
}

#[test]
fn a_finding_about_a_property_is_at_the_property_and_told_once() {
    let template = "
Resources:
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Role: worker
      Handler: main
      Runtime: python3.6
      Timeout: 901
      Environment:
        Variables:
          AWS_REGION: eu-west-1
      Code: {S3Bucket: b, S3Key: k}
  Open:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Fn::If:
              - IsOpen
              - {Effect: Permit, Action: sqs:SendMessage, Resource: '*'}
              - !Ref AWS::NoValue
          - {Effect: Allow, Action: sqs:SendMessage}
Conditions:
  IsOpen: !Equals [!Ref AWS::Region, eu-west-1]
";
    assert_snapshot!(problems(template), @"
    6:13 text-for-arn Worker: Role is `worker`, which is not an ARN; write `arn:…`
    8:16 function-runtime Worker: Lambda creates no functions of the runtime `python3.6` any more; use a later one
    9:16 function-limits Worker: a timeout of 901 s; Lambda accepts 1 to 900 s
    12:23 reserved-variable Worker: Lambda reserves the variable `AWS_REGION`; use another name
    13:24 properties Worker: /Code/S3Bucket: the string has a length of 1; make it at least 3
    24:13 policy-statement Open: a statement of a role's policy has no resource; add `Resource`
    ");
}

#[test]
fn a_rule_is_suppressed_in_a_whole_template_with_a_reason() {
    let alarms = |metadata: &str| {
        let alarm = "{MetricName: Errors, Namespace: AWS/Lambda, Period: 60, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: GreaterThanThreshold, Statistic: Sum}";
        problems(&format!(
            "Resources:\n  Late: {{Type: AWS::CloudWatch::Alarm, Properties: {alarm}}}\n  Later: {{Type: AWS::CloudWatch::Alarm, Properties: {alarm}}}\n{metadata}"
        ))
    };
    assert_snapshot!(alarms(""), @"
    2:3 alarm-action Late: the alarm tells nobody; set AlarmActions, such as to a topic; if this is meant, add `Metadata: {Stratiform: {Suppressed: {alarm-action: the reason}}}` to the resource or to the template
    3:3 alarm-action Later: the alarm tells nobody; set AlarmActions, such as to a topic; if this is meant, add `Metadata: {Stratiform: {Suppressed: {alarm-action: the reason}}}` to the resource or to the template
    ");
    assert_eq!(
        alarms("Metadata: {Stratiform: {Suppressed: {alarm-action: people look at the dashboard}}}"),
        ""
    );
    assert_snapshot!(alarms("Metadata:\n  Stratiform:\n    Suppressed: {alarm-action: a, queue-fifo: b, policy-version: c}\n"), @"
    6:17 suppression : suppresses `policy-version`, but this rule finds nothing here; remove the suppression
    6:17 suppression : suppresses `queue-fifo`, but AWS refuses what this rule finds; remove the suppression
    ");
}
