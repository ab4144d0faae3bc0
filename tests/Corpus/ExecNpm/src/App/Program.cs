System.Console.WriteLine(System.IO.File.ReadAllText("site.css"));
