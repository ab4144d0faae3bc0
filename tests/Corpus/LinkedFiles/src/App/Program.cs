using var reader = new System.IO.StreamReader(typeof(Shared).Assembly.GetManifestResourceStream("text"));
System.Console.WriteLine(Shared.Text + reader.ReadToEnd());
