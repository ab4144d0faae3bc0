module Core
let text = "f#"
