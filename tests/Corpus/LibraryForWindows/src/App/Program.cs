System.Console.WriteLine(Core.Text);
