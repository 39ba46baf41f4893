// Written by `cargo run -p stratiform-generate`; do not edit. For its sources see NOTICE.

//! The resource types of `AWS::CertificateManager`.

/// The `AWS::CertificateManager::Certificate` resource requests an Certificate Manager ( ACM) certificate
/// that you can use to enable secure connections. For example, you can deploy an ACM certificate to an
/// Elastic Load Balancer to enable HTTPS support. For more information, see
/// [RequestCertificate](https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html) in
/// the Certificate Manager API Reference.
///
/// See [CloudFormation's reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-certificatemanager-certificate.html).
#[derive(Clone, Debug)]
#[must_use]
pub struct Certificate(crate::Map);

impl Certificate {
    /// Creates it with the properties that AWS requires:
    ///
    /// - `domain_name`: The fully qualified domain name (FQDN), such as www.example.com, with which you want
    ///   to secure an ACM certificate. Changing it replaces the resource.
    pub fn new(domain_name: impl crate::IntoValue<String>) -> Self {
        Self(crate::Map::new().with("DomainName", domain_name.into_node()))
    }

    /// The Amazon Resource Name (ARN) of the private certificate authority (CA) that will be used to issue
    /// the certificate. If you do not provide an ARN and you are trying to request a private certificate, ACM
    /// will attempt to issue a public certificate. For more information about private CAs, see the [AWS
    /// Private Certificate Authority](https://docs.aws.amazon.com/privateca/latest/userguide/PcaWelcome.html)
    /// user guide. The ARN must have the following form.
    ///
    /// Changing it replaces the resource.
    pub fn certificate_authority_arn(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("CertificateAuthorityArn", value.into_node()))
    }

    /// You can opt out of allowing export of your certificate by specifying the `DISABLED` option. Allow
    /// export of your certificate by specifying the `ENABLED` option.
    ///
    /// Changing it replaces the resource.
    pub fn certificate_export(self, value: impl crate::IntoValue<certificate::CertificateExport>) -> Self {
        Self(self.0.with("CertificateExport", value.into_node()))
    }

    /// You can opt out of certificate transparency logging by specifying the `DISABLED` option. Opt in by
    /// specifying `ENABLED`. This setting doces not apply to private certificates.
    pub fn certificate_transparency_logging_preference(
        self,
        value: impl crate::IntoValue<certificate::CertificateTransparencyLoggingPreference>,
    ) -> Self {
        Self(
            self.0
                .with("CertificateTransparencyLoggingPreference", value.into_node()),
        )
    }

    /// Domain information that domain name registrars use to verify your identity.
    ///
    /// Changing it replaces the resource.
    pub fn domain_validation_options(
        self,
        value: impl crate::IntoValue<Vec<certificate::DomainValidationOption>>,
    ) -> Self {
        Self(self.0.with("DomainValidationOptions", value.into_node()))
    }

    /// Specifies the algorithm of the public and private key pair that your certificate uses to encrypt data.
    /// RSA is the default key algorithm for ACM certificates. Elliptic Curve Digital Signature Algorithm
    /// (ECDSA) keys are smaller, offering security comparable to RSA keys but with greater computing
    /// efficiency. However, ECDSA is not supported by all network clients. Some AWS services may require RSA
    /// keys, or only support ECDSA keys of a particular size, while others allow the use of either RSA and
    /// ECDSA keys to ensure that compatibility is not broken. Check the requirements for the AWS service
    /// where you plan to deploy your certificate. For more information about selecting an algorithm, see [Key
    /// algorithms](https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html#algorithms-term).
    ///
    /// Changing it replaces the resource.
    pub fn key_algorithm(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("KeyAlgorithm", value.into_node()))
    }

    /// Additional FQDNs to be included in the Subject Alternative Name extension of the ACM certificate. For
    /// example, you can add www.example.net to a certificate for which the `DomainName` field is
    /// www.example.com if users can reach your site by using either name.
    ///
    /// Changing it replaces the resource.
    pub fn subject_alternative_names(self, value: impl crate::IntoValue<Vec<String>>) -> Self {
        Self(self.0.with("SubjectAlternativeNames", value.into_node()))
    }

    /// Key-value pairs that can identify the certificate.
    pub fn tags(self, value: impl crate::IntoValue<Vec<crate::Tag>>) -> Self {
        Self(self.0.with("Tags", value.into_node()))
    }

    /// The method you want to use to validate that you own or control the domain associated with a public
    /// certificate. You can [validate with
    /// DNS](https://docs.aws.amazon.com/acm/latest/userguide/gs-acm-validate-dns.html) or [validate with
    /// email](https://docs.aws.amazon.com/acm/latest/userguide/gs-acm-validate-email.html). We recommend that
    /// you use DNS validation.
    ///
    /// Changing it replaces the resource.
    pub fn validation_method(self, value: impl crate::IntoValue<String>) -> Self {
        Self(self.0.with("ValidationMethod", value.into_node()))
    }
}

impl crate::ResourceType for Certificate {
    const TYPE: &'static str = "AWS::CertificateManager::Certificate";
    type Ref = crate::Arn<Self>;

    fn into_properties(self) -> crate::Map {
        self.0
    }
}

impl crate::Handle<Certificate> {
    /// The Amazon Resource Name (ARN) of the private certificate authority (CA) that will be used to issue
    /// the certificate.
    pub fn certificate_arn(&self) -> crate::Value<crate::Arn<Certificate>> {
        self.attribute("CertificateArn")
    }
}

/// The types of the properties of [`Certificate`].
pub mod certificate {
    /// `DomainValidationOption` is a property of the
    /// [AWS::CertificateManager::Certificate](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-certificatemanager-certificate.html)
    /// resource that specifies the Certificate Manager ( ACM) certificate domain to validate. Depending on
    /// the chosen validation method, ACM checks the domain's DNS record for a validation CNAME, or it
    /// attempts to send a validation email message to the domain owner.
    #[derive(Clone, Debug, Default)]
    #[must_use]
    pub struct DomainValidationOption(crate::Map);

    impl DomainValidationOption {
        /// Creates it without properties. AWS requires none.
        pub fn new() -> Self {
            Self::default()
        }

        /// A fully qualified domain name (FQDN) in the certificate request.
        pub fn domain_name(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("DomainName", value.into_node()))
        }

        /// The `HostedZoneId` option, which is available if you are using Route 53 as your domain registrar,
        /// causes ACM to add your CNAME to the domain record. Your list of `DomainValidationOptions` must contain
        /// one and only one of the domain-validation options, and the `HostedZoneId` can be used only when `DNS`
        /// is specified as your validation method.
        pub fn hosted_zone_id(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("HostedZoneId", value.into_node()))
        }

        /// The domain name to which you want ACM to send validation emails. This domain name is the suffix of the
        /// email addresses that you want ACM to use. This must be the same as the `DomainName` value or a
        /// superdomain of the `DomainName` value. For example, if you request a certificate for
        /// `testing.example.com`, you can specify `example.com` as this value. In that case, ACM sends domain
        /// validation emails to the following five addresses:
        ///
        /// - admin@example.com
        /// - administrator@example.com
        /// - hostmaster@example.com
        /// - postmaster@example.com
        /// - webmaster@example.com
        pub fn validation_domain(self, value: impl crate::IntoValue<String>) -> Self {
            Self(self.0.with("ValidationDomain", value.into_node()))
        }
    }

    /// You can opt out of allowing export of your certificate by specifying the `DISABLED` option. Allow
    /// export of your certificate by specifying the `ENABLED` option.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct CertificateExport(&'static str);

    impl CertificateExport {
        /// `DISABLED`.
        pub const DISABLED: Self = Self("DISABLED");

        /// `ENABLED`.
        pub const ENABLED: Self = Self("ENABLED");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    /// You can opt out of certificate transparency logging by specifying the `DISABLED` option. Opt in by
    /// specifying `ENABLED`. This setting doces not apply to private certificates.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct CertificateTransparencyLoggingPreference(&'static str);

    impl CertificateTransparencyLoggingPreference {
        /// `DISABLED`.
        pub const DISABLED: Self = Self("DISABLED");

        /// `ENABLED`.
        pub const ENABLED: Self = Self("ENABLED");

        /// Creates a value that is not listed here.
        pub const fn other(value: &'static str) -> Self {
            Self(value)
        }
    }

    crate::into_value::maps!(DomainValidationOption);
    crate::into_value::texts!(CertificateExport, CertificateTransparencyLoggingPreference);
}
