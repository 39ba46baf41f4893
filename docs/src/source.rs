//! Rust sources, read for their documentation.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use syn::{
    Attribute, Expr, ExprLit, Fields, FnArg, GenericArgument, GenericParam, ImplItem, Item, Lit, Meta, Pat,
    PathArguments, TraitItem, Type, TypeParamBound, Visibility, spanned::Spanned,
};

/// The public items of a package's source folder.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    /// The modules by name: `queue` is `queue.rs` with all files in `queue/`. `lib` is the root.
    pub(crate) modules: BTreeMap<String, Module>,
}

/// A module with all its files.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// The documentation of the module's main file.
    pub(crate) docs: String,
    pub(crate) types: Vec<TypeItem>,
    pub(crate) functions: Vec<Method>,
    pub(crate) limits: Vec<Limit>,
    pub(crate) impls: Vec<Impl>,
    /// The features that modules of this one need, by the modules' names.
    pub(crate) features: BTreeMap<String, String>,
    /// The operations that links define by a macro: name, action, kind of link, documentation.
    pub(crate) operations: Vec<(String, String, String, String)>,
}

/// A public struct, enum, trait or type alias.
#[derive(Debug)]
pub(crate) struct TypeItem {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) parts: Vec<Part>,
    /// The type that an alias stands for, as it is written: `Api<Http>`.
    pub(crate) alias_of: Option<String>,
    /// The methods of a trait.
    pub(crate) methods: Vec<Method>,
    pub(crate) is_trait: bool,
}

/// A variant of an enum, or a public field of a struct.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) docs: String,
}

/// A public function or method.
#[derive(Clone, Debug)]
pub(crate) struct Method {
    pub(crate) name: String,
    pub(crate) docs: String,
    /// The arguments but `self`, as a caller sees them: `delay: impl Measure<Delay>`.
    pub(crate) arguments: Vec<String>,
    /// The result, if it is not `Self`.
    pub(crate) result: Option<String>,
    pub(crate) has_self: bool,
    /// It returns the construct itself.
    pub(crate) is_setter: bool,
    /// The operations that a link must declare: `Query<I>`.
    pub(crate) needs: Vec<String>,
}

/// An implementation block.
#[derive(Debug)]
pub(crate) struct Impl {
    /// The module with the block.
    module: String,
    /// The last name of the type: `Queue`.
    pub(crate) of: String,
    /// The type's arguments, as they are written: `Http`.
    pub(crate) arguments: Vec<String>,
    /// The names of the block's own parameters.
    pub(crate) parameters: Vec<String>,
    /// The trait's last name and its arguments, as they are written.
    pub(crate) of_trait: Option<(String, Vec<String>)>,
    /// The associated types, by name.
    pub(crate) associated: BTreeMap<String, String>,
    /// The values of the constants, as they are written.
    pub(crate) constants: BTreeMap<String, String>,
    pub(crate) methods: Vec<Method>,
}

/// A number that `limited!` declares.
#[derive(Debug)]
pub(crate) struct Limit {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) min: u64,
    pub(crate) max: u64,
    pub(crate) unit: String,
    /// The unit of a literal: `MiB`, or `Span` for any duration.
    pub(crate) literal: String,
}

impl Sources {
    /// Reads all Rust files of a folder but tests.
    pub(crate) fn read(folder: &Path) -> Self {
        let mut sources = Self::default();
        for file in rust_files(folder) {
            let relative = file
                .strip_prefix(folder)
                .expect("the file is in the folder");
            let words: Vec<String> = relative
                .with_extension("")
                .iter()
                .map(|word| word.to_string_lossy().into_owned())
                .collect();
            if words.iter().any(|word| word == "tests") {
                continue;
            }
            // The engine's modules are known by their own names: `core/stack.rs` is `stack`.
            let words = if words[0] == "core" && words.len() > 1 { &words[1..] } else { &words[..] };
            let text = fs::read_to_string(&file).expect("a source file can be read");
            let parsed = syn::parse_file(&text)
                .unwrap_or_else(|error| panic!("{} cannot be parsed: {error}", file.display()));
            sources
                .modules
                .entry(words[0].clone())
                .or_default()
                .add(parsed, &words[0], words.len() == 1);
        }
        sources
    }

    /// Returns a type and the name of its module.
    pub(crate) fn find(&self, name: &str) -> Option<(&str, &TypeItem)> {
        self.modules.iter().find_map(|(module, items)| {
            let item = items.types.iter().find(|item| item.name == name)?;
            Some((module.as_str(), item))
        })
    }

    /// Returns all implementation blocks.
    pub(crate) fn impls(&self) -> impl Iterator<Item = &Impl> {
        self.modules.values().flat_map(|module| &module.impls)
    }

    /// Returns a limit by its name.
    pub(crate) fn limit(&self, name: &str) -> Option<&Limit> {
        self.modules
            .values()
            .flat_map(|module| &module.limits)
            .find(|limit| limit.name == name)
    }

    /// Returns the public methods of a type, or of an alias such as `HttpApi` for `Api<Http>`.
    pub(crate) fn methods_of(&self, item: &TypeItem) -> Vec<&Method> {
        let (name, argument) = match &item.alias_of {
            Some(alias) => match alias.split_once('<') {
                Some((name, rest)) => (name, Some(rest.trim_end_matches('>'))),
                None => (alias.as_str(), None),
            },
            None => (item.name.as_str(), None),
        };
        // A block is about the type of its own module. Only where that has none of the name, it is about another module's.
        let is_in = |module: &str, name: &str| {
            let module = self.modules.get(module);
            module.is_some_and(|module| module.types.iter().any(|item| item.name == name))
        };
        let home = self
            .modules
            .iter()
            .find(|(_, module)| module.types.iter().any(|known| std::ptr::eq(known, item)))
            .map(|(module, _)| module.as_str());
        self.impls()
            .filter(|block| block.of == name && block.of_trait.is_none())
            .filter(|block| Some(block.module.as_str()) == home || !is_in(&block.module, name))
            .filter(|block| {
                let own = block.arguments.first();
                argument.is_none_or(|argument| {
                    own.is_none_or(|own| own == argument || block.parameters.contains(own))
                })
            })
            .flat_map(|block| &block.methods)
            .collect()
    }
}

impl Module {
    fn add(&mut self, file: syn::File, module: &str, is_main: bool) {
        if is_main {
            self.docs = docs(&file.attrs);
        }
        for item in file.items {
            match item {
                Item::Struct(item) if is_shown(&item.vis, &item.attrs) => {
                    let parts = match item.fields {
                        Fields::Named(fields) => fields.named.into_iter().collect(),
                        Fields::Unnamed(_) | Fields::Unit => Vec::new(),
                    };
                    let parts = parts
                        .into_iter()
                        .filter(|field: &syn::Field| is_shown(&field.vis, &field.attrs))
                        .filter_map(|field| {
                            let name = format!("{}: {}", field.ident?, text(&field.ty));
                            Some(Part { name, docs: docs(&field.attrs) })
                        })
                        .collect();
                    self.types
                        .push(TypeItem::new(item.ident.to_string(), docs(&item.attrs), parts));
                }
                Item::Enum(item) if is_shown(&item.vis, &item.attrs) => {
                    let parts = item
                        .variants
                        .into_iter()
                        .map(|variant| {
                            let fields: Vec<String> = variant
                                .fields
                                .iter()
                                .map(|field| match &field.ident {
                                    Some(name) => format!("{name}: {}", text(&field.ty)),
                                    None => text(&field.ty),
                                })
                                .collect();
                            let fields = match variant.fields {
                                Fields::Named(_) => format!(" {{ {} }}", fields.join(", ")),
                                Fields::Unnamed(_) => format!("({})", fields.join(", ")),
                                Fields::Unit => String::new(),
                            };
                            Part { name: format!("{}{fields}", variant.ident), docs: docs(&variant.attrs) }
                        })
                        .collect();
                    self.types
                        .push(TypeItem::new(item.ident.to_string(), docs(&item.attrs), parts));
                }
                Item::Type(item) if is_shown(&item.vis, &item.attrs) => {
                    let mut alias = TypeItem::new(item.ident.to_string(), docs(&item.attrs), Vec::new());
                    alias.alias_of = Some(text(&*item.ty));
                    self.types.push(alias);
                }
                Item::Trait(item) if is_shown(&item.vis, &item.attrs) => {
                    let mut shown = TypeItem::new(item.ident.to_string(), docs(&item.attrs), Vec::new());
                    shown.is_trait = true;
                    shown.methods = item
                        .items
                        .iter()
                        .filter_map(|item| match item {
                            TraitItem::Fn(method) => Some(Method::of(&method.sig, &method.attrs)),
                            _ => None,
                        })
                        .collect();
                    self.types.push(shown);
                }
                Item::Fn(item) if is_shown(&item.vis, &item.attrs) => {
                    self.functions.push(Method::of(&item.sig, &item.attrs));
                }
                Item::Mod(item) => {
                    let feature = item.attrs.iter().find_map(|attribute| {
                        let Meta::List(list) = &attribute.meta else { return None };
                        let condition = list.path.is_ident("cfg").then(|| text(&list.tokens))?;
                        let feature = condition.strip_prefix("feature = \"")?.strip_suffix('"')?;
                        Some(feature.to_owned())
                    });
                    self.features
                        .extend(feature.map(|feature| (item.ident.to_string(), feature)));
                }
                Item::Impl(item) => self.impls.extend(Impl::of(&item, module)),
                Item::Macro(item) if item.mac.path.is_ident("limited") => {
                    self.limits.extend(limits(&text(&item.mac.tokens)));
                }
                // A macro that defines a type of the name that it begins with, such as `links::limits::Line`.
                Item::Macro(item) if item.mac.path.is_ident("text") => {
                    let defined = |input: syn::parse::ParseStream<'_>| {
                        let attributes = input.call(Attribute::parse_outer)?;
                        let name: syn::Ident = input.parse()?;
                        input.parse::<proc_macro2::TokenStream>()?;
                        Ok(TypeItem::new(name.to_string(), docs(&attributes), Vec::new()))
                    };
                    self.types.extend(item.mac.parse_body_with(defined).ok());
                }
                Item::Macro(item) if item.mac.path.is_ident("operations") => {
                    self.operations
                        .extend(link_operations(&text(&item.mac.tokens)));
                }
                _ => {}
            }
        }
    }
}

impl TypeItem {
    fn new(name: String, docs: String, parts: Vec<Part>) -> Self {
        Self { name, docs, parts, alias_of: None, methods: Vec::new(), is_trait: false }
    }
}

impl Impl {
    fn of(item: &syn::ItemImpl, module: &str) -> Option<Self> {
        let Type::Path(of) = &*item.self_ty else { return None };
        let (of, arguments) = last(&of.path)?;
        let of_trait = match &item.trait_ {
            Some((_, path, _)) => Some(last(path)?),
            None => None,
        };
        let mut associated = BTreeMap::new();
        let mut constants = BTreeMap::new();
        let mut methods = Vec::new();
        for item in &item.items {
            match item {
                ImplItem::Fn(method) if is_shown(&method.vis, &method.attrs) => {
                    methods.push(Method::of(&method.sig, &method.attrs));
                }
                ImplItem::Macro(item) if item.mac.path.is_ident("operations") => {
                    methods.extend(operations(&text(&item.mac.tokens)));
                }
                ImplItem::Type(item) => {
                    associated.insert(item.ident.to_string(), text(&item.ty));
                }
                ImplItem::Const(item) => {
                    constants.insert(item.ident.to_string(), text(&item.expr));
                }
                _ => {}
            }
        }
        let parameters = item
            .generics
            .type_params()
            .map(|parameter| parameter.ident.to_string())
            .collect();
        let module = module.to_owned();
        Some(Self { module, of, arguments, parameters, of_trait, associated, constants, methods })
    }
}

impl Method {
    fn of(signature: &syn::Signature, attributes: &[Attribute]) -> Self {
        let bound_of = |name: &str| {
            signature.generics.params.iter().find_map(|parameter| {
                let GenericParam::Type(parameter) = parameter else { return None };
                if parameter.ident != name {
                    return None;
                }
                let bounds: Vec<String> = parameter
                    .bounds
                    .iter()
                    .filter(|bound| matches!(bound, TypeParamBound::Trait(_)))
                    .map(text)
                    .collect();
                (!bounds.is_empty()).then(|| format!("impl {}", bounds.join(" + ")))
            })
        };
        let arguments = signature
            .inputs
            .iter()
            .filter_map(|input| {
                let FnArg::Typed(input) = input else { return None };
                let name = match &*input.pat {
                    Pat::Ident(name) => name.ident.to_string(),
                    other => text(other),
                };
                let of = text(&*input.ty);
                Some(format!("{name}: {}", bound_of(&of).unwrap_or(of)))
            })
            .collect();
        let result = match &signature.output {
            syn::ReturnType::Default => None,
            syn::ReturnType::Type(_, of) => Some(text(&**of)),
        };
        let is_setter = result.as_deref() == Some("Self") && signature.receiver().is_some();
        Self {
            name: signature.ident.to_string(),
            docs: docs(attributes),
            arguments,
            result: result.filter(|result| result != "Self"),
            has_self: signature.receiver().is_some(),
            is_setter,
            needs: needs(&text(&signature.generics.where_clause)),
        }
    }

    /// Returns the call without the receiver: `delay(delay: impl Measure<Delay>)`.
    pub(crate) fn call(&self) -> String {
        let call = format!("{}({})", self.name, self.arguments.join(", "));
        match &self.result {
            Some(result) => format!("{call} -> {result}"),
            None => call,
        }
    }
}

/// Returns the operations in the bounds of a method: `Ops: Declares<Query<I>, Position>`.
fn needs(bounds: &str) -> Vec<String> {
    bounds
        .split("Declares<")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(", ")?.0.to_owned()))
        .collect()
}

/// Returns the last name of a path and its arguments.
fn last(path: &syn::Path) -> Option<(String, Vec<String>)> {
    let segment = path.segments.last()?;
    let arguments = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => arguments
            .args
            .iter()
            .filter(|argument| matches!(argument, GenericArgument::Type(_)))
            .map(text)
            .collect(),
        PathArguments::None | PathArguments::Parenthesized(_) => Vec::new(),
    };
    Some((segment.ident.to_string(), arguments))
}

/// Returns the numbers that the text of a `limited!` declares.
fn limits(declared: &str) -> Vec<Limit> {
    let mut docs = String::new();
    let mut limits = Vec::new();
    let mut lines = declared.lines().map(str::trim);
    while let Some(line) = lines.next() {
        if let Some(words) = line.strip_prefix("///") {
            docs.push_str(words.trim());
            docs.push('\n');
            continue;
        }
        // `Delay = 0..=900 "s",`
        let Some((name, rest)) = line.split_once(" = ") else { continue };
        let Some((range, unit)) = rest.split_once(" \"") else { continue };
        let Some((min, max)) = range.split_once("..=") else { continue };
        let number = |digits: &str| {
            digits
                .replace('_', "")
                .parse()
                .expect("a limit is a number")
        };
        // `from |T: Span| T::SECONDS,`
        let from = lines.next().unwrap_or_default();
        let literal = from.split('|').nth(1).unwrap_or_default();
        let literal = literal.split(": ").last().unwrap_or_default();
        limits.push(Limit {
            name: name.to_owned(),
            docs: std::mem::take(&mut docs),
            min: number(min),
            max: number(max),
            unit: unit.trim_end_matches(['"', ',']).to_owned(),
            literal: literal.to_owned(),
        });
    }
    limits
}

/// Returns the methods that a macro of the runtime's tables defines: `get_item: GetItem -> GetItemFluentBuilder;`.
fn operations(declared: &str) -> Vec<Method> {
    let mut docs = String::new();
    let mut methods = Vec::new();
    for line in declared.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("///") {
            docs.push_str(words.trim());
            docs.push('\n');
        } else if let Some((name, rest)) = line.split_once(": ")
            && let Some((operation, result)) = rest.trim_end_matches(';').split_once(" -> ")
        {
            methods.push(Method {
                name: name.to_owned(),
                docs: std::mem::take(&mut docs),
                arguments: Vec::new(),
                result: Some(result.to_owned()),
                has_self: true,
                is_setter: false,
                needs: vec![operation.to_owned()],
            });
        }
    }
    methods
}

/// Returns the operations that links define: `GetItem: "dynamodb:GetItem" on Table<T>;`.
fn link_operations(declared: &str) -> Vec<(String, String, String, String)> {
    let mut docs = String::new();
    let mut operations = Vec::new();
    for line in declared.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("///") {
            docs.push_str(words.trim());
            docs.push('\n');
        } else if let Some((name, rest)) = line.split_once(": \"")
            && let Some((action, kind)) = rest.trim_end_matches(';').split_once("\" on ")
        {
            let kind = kind.split('<').next().unwrap_or(kind);
            operations.push((name.to_owned(), action.to_owned(), kind.to_owned(), std::mem::take(&mut docs)));
        }
    }
    operations
}

/// Returns the source text of a node: on one line, unless it has documentation.
fn text(node: &impl Spanned) -> String {
    let text = node.span().source_text().unwrap_or_default();
    if text.contains("///") {
        return text;
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_shown(visibility: &Visibility, attributes: &[Attribute]) -> bool {
    matches!(visibility, Visibility::Public(_)) && !is_hidden(attributes)
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("doc")
            && matches!(&attribute.meta, Meta::List(list) if list.tokens.to_string() == "hidden")
    })
}

/// Returns the documentation in attributes, without the blank that begins each line.
fn docs(attributes: &[Attribute]) -> String {
    let mut docs = String::new();
    for attribute in attributes {
        if !attribute.path().is_ident("doc") {
            continue;
        }
        let Meta::NameValue(value) = &attribute.meta else { continue };
        let Expr::Lit(ExprLit { lit: Lit::Str(line), .. }) = &value.value else { continue };
        let line = line.value();
        docs.push_str(line.strip_prefix(' ').unwrap_or(&line));
        docs.push('\n');
    }
    docs
}

/// Returns the Rust files of a folder and its subfolders, in order.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder).expect("a source folder can be read");
    for entry in entries {
        let path = entry.expect("a source folder can be read").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    // The file of a module comes before those in its folder.
    files.sort_by_key(|file| (file.components().count(), file.clone()));
    files
}
