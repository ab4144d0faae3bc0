System.Console.WriteLine(DockerfileLint.Rules.Rule.Name);
