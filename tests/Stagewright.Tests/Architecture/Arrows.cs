using Mono.Cecil;

namespace Stagewright.Tests.Architecture;

/// <summary>What one type of the package uses: a type of another room, or of a library.</summary>
/// <param name="Type">The full name of the type.</param>
/// <param name="Room">The room that it lies in; <see cref="Arrows.Root"/> for the root namespace.</param>
/// <param name="Used">The full name of what it uses.</param>
/// <param name="Target">The room of that, or a library's namespace.</param>
internal sealed record Arrow(string Type, string Room, string Used, string Target);

/// <summary>
/// Reads the arrows from the compiled assembly, bodies of methods included. Constants have none: the compiler copies
/// them.
/// </summary>
internal static class Arrows
{
    /// <summary>The name of the root namespace in the matrix.</summary>
    public const string Root = "(root)";

    /// <summary>All of the package, but those inside of a room and those to .NET itself.</summary>
    public static IReadOnlyList<Arrow> All { get; } = Read(typeof(DockerfileGenerator).Assembly.Location);

    private static List<Arrow> Read(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return
        [
            .. module
                .GetTypes()
                .SelectMany(
                    type => UsedBy(type).SelectMany(Outermost),
                    (type, used) => (Type: Outermost(type).Single(), Used: used)
                )
                .Where(pair => pair.Type.Namespace.Length > 0 && pair.Used.Namespace.Length > 0)
                .Select(pair => new Arrow(
                    pair.Type.FullName,
                    RoomOf(pair.Type.Namespace),
                    pair.Used.FullName,
                    RoomOf(pair.Used.Namespace)
                ))
                .Where(arrow =>
                    IsOwn(arrow.Type)
                    && arrow.Room != arrow.Target
                    && !arrow.Target.StartsWith("System", StringComparison.Ordinal)
                    && arrow.Target is not "Microsoft.CodeAnalysis" and not "Microsoft.Win32"
                )
                .Distinct()
                .OrderBy(arrow => arrow.Type, StringComparer.Ordinal)
                .ThenBy(arrow => arrow.Used, StringComparer.Ordinal),
        ];
    }

    private static bool IsOwn(string type) => type.StartsWith("Stagewright.", StringComparison.Ordinal);

    private static string RoomOf(string name) =>
        name.Split('.') is ["Stagewright", .. var rest] ? rest.FirstOrDefault(Root) : name;

    // A nested type, such as a closure, belongs to the one around it; a generic one uses its arguments.
    private static IEnumerable<TypeReference> Outermost(TypeReference type)
    {
        if (type is GenericInstanceType generic)
        {
            foreach (var argument in generic.GenericArguments.SelectMany(Outermost))
                yield return argument;
        }
        var element = type.GetElementType();
        while (element.DeclaringType is { } outer)
            element = outer;
        if (!element.IsGenericParameter)
            yield return element;
    }

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type) =>
        new[] { type.BaseType }
            .OfType<TypeReference>()
            .Concat(type.Interfaces.Select(implementation => implementation.InterfaceType))
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(Attributes(type))
            .Concat(type.Fields.SelectMany(Attributes))
            .Concat(type.Properties.SelectMany(Attributes))
            .Concat(type.Methods.SelectMany(Attributes))
            .Concat(type.Methods.SelectMany(Signature))
            .Concat(type.Methods.Where(method => method.HasBody).SelectMany(Body));

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.Select(attribute => attribute.AttributeType);

    private static IEnumerable<TypeReference> Signature(IMethodSignature method) =>
        method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);

    private static IEnumerable<TypeReference> Body(MethodDefinition method) =>
        method
            .Body.Variables.Select(variable => variable.VariableType)
            .Concat(method.Body.ExceptionHandlers.Select(handler => handler.CatchType).OfType<TypeReference>())
            .Concat(method.Body.Instructions.SelectMany(instruction => Operand(instruction.Operand)));

    private static IEnumerable<TypeReference> Operand(object? operand) =>
        operand switch
        {
            TypeReference type => [type],
            FieldReference field => [field.DeclaringType, field.FieldType],
            GenericInstanceMethod generic =>
            [
                .. generic.GenericArguments,
                generic.DeclaringType,
                .. Signature(generic.ElementMethod),
            ],
            MethodReference method => [method.DeclaringType, .. Signature(method)],
            _ => [],
        };
}
