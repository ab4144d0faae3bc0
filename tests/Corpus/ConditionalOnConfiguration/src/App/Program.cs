System.Console.WriteLine(Store.Text);
