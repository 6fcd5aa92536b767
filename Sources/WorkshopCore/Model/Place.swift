/// Where on a sheet, a grid or a plane a note stands; what its board has no use for is absent.
package struct Place: Hashable, Sendable, Encodable {
    /// Sheet, station, table or petal, from 0.
    package var sheet: Int?
    /// From 0; on a sheet the visit in which it was filled.
    package var row: Int?
    /// From 0.
    package var cell: Int?
    /// Thousandths from the left and from the bottom, 0...1,000.
    package var x: Int?
    package var y: Int?

    package init(sheet: Int? = nil, row: Int? = nil, cell: Int? = nil, x: Int? = nil, y: Int? = nil) {
        self.sheet = sheet
        self.row = row
        self.cell = cell
        self.x = x
        self.y = y
    }
}

/// A cell of a group's grid, or of a person's own frames.
package struct TakenCell: Hashable, Sendable, Encodable {
    package let group: ID<Group>?
    package let author: ID<Person>?
    package let place: Place

    init(_ place: Place, in step: Step, group: ID<Group>?, author: ID<Person>) {
        self.init(place, on: step.board.kind, group: group, author: author)
    }

    init(_ place: Place, on board: BoardKind, group: ID<Group>?, author: ID<Person>) {
        self.place = place
        self.group = group
        self.author = board == .frames ? author : nil
    }
}
