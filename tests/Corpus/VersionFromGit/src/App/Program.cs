System.Console.WriteLine($"{Core.Text} {ThisAssembly.AssemblyInformationalVersion}");
