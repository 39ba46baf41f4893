//! The resource types that hold users' data.
//!
//! AWS's schemas have no such list, and the tools that have one ask another question: whether a resource keeps a state
//! at all. A queue and a log group do, but nobody misses them after a stack is deleted on purpose. So each type of
//! their list is judged here, and those that they leave out are added.

/// A resource type that holds users' data.
pub(super) struct DataType {
    pub(super) name: &'static str,
    /// The property that identifies a resource for CloudFormation's resource import, if CloudFormation can import this
    /// type by one property. Its value is the physical ID.
    pub(super) identifier: Option<&'static str>,
}

/// Finds a type that holds users' data.
pub(super) fn find(type_name: &str) -> Option<&'static DataType> {
    TYPES.iter().find(|known| known.name == type_name)
}

/// A type that CloudFormation can import.
const fn importable(name: &'static str, identifier: &'static str) -> DataType {
    DataType { name, identifier: Some(identifier) }
}

/// A type that CloudFormation cannot import by one property, or that nobody has tried to.
const fn held(name: &'static str) -> DataType {
    DataType { name, identifier: None }
}

/// The types, sorted by name. The types that CloudFormation can import are in "Resource type support" of its User
/// Guide.
static TYPES: &[DataType] = &[
    // Backups are made for the day on which everything else is lost.
    held("AWS::Backup::BackupVault"),
    held("AWS::Backup::LogicallyAirGappedBackupVault"),
    held("AWS::Cassandra::Keyspace"),
    held("AWS::Cassandra::Table"),
    // A nested stack may have any of these types. Its template is not at hand.
    held("AWS::CloudFormation::Stack"),
    // An archive of logs, for up to ten years.
    held("AWS::CloudTrail::EventDataStore"),
    held("AWS::CodeCommit::Repository"),
    // The people, with their passwords, which nobody can read out.
    importable("AWS::Cognito::UserPool", "UserPoolId"),
    held("AWS::DSQL::Cluster"),
    held("AWS::DocDB::DBCluster"),
    held("AWS::DocDBElastic::Cluster"),
    importable("AWS::DynamoDB::GlobalTable", "TableName"),
    importable("AWS::DynamoDB::Table", "TableName"),
    importable("AWS::EC2::Volume", "VolumeId"),
    importable("AWS::EFS::FileSystem", "FileSystemId"),
    // HDFS is on the cluster's own disks.
    held("AWS::EMR::Cluster"),
    // Called caches, and used as databases as well.
    held("AWS::ElastiCache::CacheCluster"),
    held("AWS::ElastiCache::ReplicationGroup"),
    held("AWS::ElastiCache::ServerlessCache"),
    held("AWS::Elasticsearch::Domain"),
    // Events that are kept so that they can be replayed.
    importable("AWS::Events::Archive", "ArchiveName"),
    held("AWS::FSx::FileSystem"),
    held("AWS::FSx::Volume"),
    held("AWS::HealthImaging::Datastore"),
    held("AWS::HealthLake::FHIRDatastore"),
    // Nothing that the key has encrypted can be read without it.
    importable("AWS::KMS::Key", "KeyId"),
    // Unlike a queue it keeps what was read, for up to a year.
    importable("AWS::Kinesis::Stream", "Name"),
    held("AWS::Lightsail::Bucket"),
    held("AWS::Lightsail::Database"),
    held("AWS::Lightsail::Disk"),
    held("AWS::MemoryDB::Cluster"),
    held("AWS::Neptune::DBCluster"),
    held("AWS::NeptuneGraph::Graph"),
    held("AWS::OpenSearchServerless::Collection"),
    held("AWS::OpenSearchService::Domain"),
    held("AWS::Organizations::Account"),
    held("AWS::QLDB::Ledger"),
    importable("AWS::RDS::DBCluster", "DBClusterIdentifier"),
    importable("AWS::RDS::DBInstance", "DBInstanceIdentifier"),
    held("AWS::Redshift::Cluster"),
    held("AWS::RedshiftServerless::Namespace"),
    importable("AWS::S3::Bucket", "BucketName"),
    held("AWS::S3Express::DirectoryBucket"),
    held("AWS::S3Outposts::Bucket"),
    held("AWS::S3Tables::Table"),
    held("AWS::S3Tables::TableBucket"),
    held("AWS::S3Vectors::Index"),
    held("AWS::S3Vectors::VectorBucket"),
    held("AWS::SDB::Domain"),
    // A value that somebody gave. One that Secrets Manager has generated can be made again: whoever knows the
    // definition leaves it out.
    held("AWS::SecretsManager::Secret"),
    held("AWS::Timestream::Database"),
    held("AWS::Timestream::InfluxDBInstance"),
    held("AWS::Timestream::Table"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;

    /// The types of AWS's list that hold no users' data.
    const OTHERS: [&str; 4] = [
        // The data is in their cluster.
        "AWS::DocDB::DBInstance",
        "AWS::Neptune::DBInstance",
        // What a program wrote about itself. Archives of logs are in buckets and event data stores.
        "AWS::Logs::LogGroup",
        // Messages on their way.
        "AWS::SQS::Queue",
    ];

    #[test]
    fn every_type_of_awss_list_is_judged() {
        for schema in schema::all().filter(|schema| schema.record.is_stateful()) {
            let name = schema.type_name();
            assert_ne!(
                find(name).is_some(),
                OTHERS.contains(&name),
                "{name}: say in this file whether it holds users' data"
            );
        }
    }

    #[test]
    fn every_type_is_one_of_awss_and_in_order() {
        assert!(TYPES.is_sorted_by_key(|known| known.name));
        for known in TYPES {
            let schema = schema::find(known.name);
            assert!(schema.is_some(), "{}", known.name);
        }
    }
}
