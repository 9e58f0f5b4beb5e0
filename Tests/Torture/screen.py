"""Just enough of a terminal to read the text on the program's screen."""
import codecs, re

SEQUENCE = re.compile(r"\x1b\[([?>=]?)([0-9;:]*)([ -/]*[@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()*+].|\x1b[=>78cDEHM]")


class Screen:
    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.cells = [[" "] * columns for _ in range(rows)]
        self.x = self.y = 0
        self.rest = ""
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def line(self, index):
        return "".join(self.cells[index])

    def text(self):
        return "\n".join(self.line(index).rstrip() for index in range(self.rows))

    def feed(self, data):
        text, position = self.rest + self.decoder.decode(data), 0
        while position < len(text):
            character = text[position]
            if character == "\x1b":
                found = SEQUENCE.match(text, position)
                if not found:
                    if len(text) - position < 64:
                        break
                    position += 1
                    continue
                if found[3] and not found[1]:
                    self.obey(found[3], [int(part or 0) for part in re.split("[;:]", found[2])])
                position = found.end()
                continue
            position += 1
            self.put(character)
        self.rest = text[position:]

    def put(self, character):
        if character == "\r":
            self.x = 0
        elif character == "\n":
            self.y = min(self.rows - 1, self.y + 1)
        elif character == "\b":
            self.x = max(0, self.x - 1)
        elif character == "\t":
            self.x = min(self.columns - 1, (self.x // 8 + 1) * 8)
        elif character >= " ":
            if self.x >= self.columns:
                self.x, self.y = 0, min(self.rows - 1, self.y + 1)
            self.cells[self.y][self.x] = character
            self.x += 1

    def obey(self, command, numbers):
        amount = max(1, numbers[0])
        row, x = self.cells[self.y], min(self.x, self.columns - 1)
        if command in "Hf":
            column = numbers[1] if len(numbers) > 1 else 1
            self.y, self.x = min(self.rows, amount) - 1, min(self.columns, max(1, column)) - 1
        elif command == "A":
            self.y = max(0, self.y - amount)
        elif command == "B":
            self.y = min(self.rows - 1, self.y + amount)
        elif command == "C":
            self.x = min(self.columns - 1, self.x + amount)
        elif command == "D":
            self.x = max(0, self.x - amount)
        elif command == "G":
            self.x = min(self.columns, amount) - 1
        elif command == "d":
            self.y = min(self.rows, amount) - 1
        elif command == "X":
            row[x:x + amount] = [" "] * len(row[x:x + amount])
        elif command == "P":
            self.cells[self.y] = (row[:x] + row[x + amount:] + [" "] * self.columns)[:self.columns]
        elif command == "@":
            self.cells[self.y] = (row[:x] + [" "] * amount + row[x:])[:self.columns]
        elif command == "b":
            for _ in range(amount):
                self.put(row[x - 1])
        elif command == "K":
            start, end = [(x, self.columns), (0, x + 1), (0, self.columns)][min(2, numbers[0])]
            row[start:end] = [" "] * (end - start)
        elif command == "J":
            first = {0: self.y + 1, 1: 0}.get(numbers[0], 0)
            last = {1: self.y}.get(numbers[0], self.rows)
            for index in range(first, last):
                self.cells[index] = [" "] * self.columns
            if numbers[0] == 0:
                row[x:] = [" "] * (self.columns - x)
