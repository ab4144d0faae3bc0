System.Console.WriteLine(Core.Name.Value);
