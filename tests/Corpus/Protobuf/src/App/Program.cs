System.Console.WriteLine(new Corpus.Greeting { Name = new Corpus.Name { Text = "proto" } }.Name.Text);
