namespace DockerfileLint.Rules;

public static class Rule
{
    public const string Name = "rule";
}
