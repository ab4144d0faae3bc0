using System.Reflection;

namespace VerifyMSTest;

/// <summary>The test method that runs.</summary>
internal sealed record CurrentTest(TestContext Context, Type TestClass)
{
    public string TypeName =>
        TestClass.DeclaringType is { } parent ? $"{parent.Name}.{TestClass.Name}" : TestClass.Name;

    public string MethodName =>
        Context.TestName ?? throw new InvalidOperationException("MSTest gives no name of the test.");

    /// <summary>The values of the data row, if there are as many as the method has parameters.</summary>
    public object?[]? DataRow => Context.TestData is { } data && data.Length == GetParameterNames().Count ? data : null;

    public IReadOnlyList<string> GetParameterNames()
    {
        var method =
            TestClass
                .GetMethods(BindingFlags.Instance | BindingFlags.Public)
                .FirstOrDefault(method => method.Name == MethodName)
            ?? throw new InvalidOperationException($"{TypeName} has no public method {MethodName}.");
        return [.. method.GetParameters().Select(parameter => parameter.Name!)];
    }
}
