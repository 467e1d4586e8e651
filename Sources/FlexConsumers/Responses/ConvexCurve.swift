/// A convex function of one number by its slope, which rises along straight pieces and may jump between them.
///
/// Such functions are closed under what dynamic programming over a content does: the least sum over a change of content
/// sorts the pieces of both by their slopes, and where two pieces cover the same slopes their lengths add (Rockafellar,
/// *Convex Analysis*: the conjugate of an infimal convolution is the sum of the conjugates).
struct ConvexCurve {
  /// Where the slope goes from one number to another, not falling, over some length.
  struct Piece {
    var length: Double
    var from: Double
    var to: Double
    /// What the function gains over the piece.
    var rise: Double { length * (from + to) / 2 }

    /// The part up to where the slope is `slope`, and the rest.
    func split(atSlope slope: Double) -> (Piece, Piece) {
      let part = to > from ? length * (slope - from) / (to - from) : 0
      return (Piece(length: part, from: from, to: slope), Piece(length: length - part, from: slope, to: to))
    }

    /// The part of some length, and the rest.
    func split(at part: Double) -> (Piece, Piece) {
      let slope = length > 0 ? from + (to - from) * part / length : to
      return (Piece(length: part, from: from, to: slope), Piece(length: length - part, from: slope, to: to))
    }
  }

  /// Where the function begins to be finite.
  var start: Double
  /// Its value there.
  var value: Double
  /// From there on; it is infinite after the last.
  var pieces: [Piece]

  /// Where it ends to be finite.
  var end: Double { pieces.reduce(start) { $0 + $1.length } }

  /// The function at a place; infinite outside, but for a slack.
  func value(at place: Double) -> Double {
    let slack = 1e-9 * max(1, start.magnitude, place.magnitude)
    if place < start - slack { return .infinity }
    var (value, left) = (value, place - start)
    for piece in pieces {
      if left <= piece.length { return value + (left > 0 ? piece.split(at: left).0.rise : 0) }
      value += piece.rise
      left -= piece.length
    }
    return left > slack ? .infinity : value
  }

  /// min over x of this function at x + y and `other` at −x: as a function of y, what follows when a step adds x at the
  /// cost of `other` at x, given as its mirror image.
  func leastSum(with other: ConvexCurve) -> ConvexCurve {
    var merged: [Piece] = []
    merged.reserveCapacity(pieces.count + other.pieces.count + 4)
    func emit(_ piece: Piece) {
      if piece.length <= 0 { return }
      if let last = merged.last, last.from == last.to, piece.from == piece.to, last.to == piece.from {
        merged[merged.count - 1].length += piece.length
      } else {
        merged.append(piece)
      }
    }
    var (i, j) = (0, 0)
    var (one, two) = (pieces.first, other.pieces.first)
    func advanceOne() {
      i += 1
      one = i < pieces.count ? pieces[i] : nil
    }
    func advanceTwo() {
      j += 1
      two = j < other.pieces.count ? other.pieces[j] : nil
    }
    while let a = one, let b = two {
      if a.to <= b.from {
        emit(a)
        advanceOne()
      } else if b.to <= a.from {
        emit(b)
        advanceTwo()
      } else if a.from < b.from {
        let (part, rest) = a.split(atSlope: b.from)
        emit(part)
        one = rest
      } else if b.from < a.from {
        let (part, rest) = b.split(atSlope: a.from)
        emit(part)
        two = rest
      } else {
        // Both rise from the same slope: up to where the first of them ends they grow together.
        let slope = min(a.to, b.to)
        let (partA, restA) = a.split(atSlope: slope)
        let (partB, restB) = b.split(atSlope: slope)
        emit(Piece(length: partA.length + partB.length, from: a.from, to: slope))
        if a.to > slope { one = restA } else { advanceOne() }
        if b.to > slope { two = restB } else { advanceTwo() }
      }
    }
    while let a = one {
      emit(a)
      advanceOne()
    }
    while let b = two {
      emit(b)
      advanceTwo()
    }
    return ConvexCurve(start: start + other.start, value: value + other.value, pieces: merged)
  }

  /// The function within an interval; nil where it is nowhere finite there, but for a slack.
  func restricted(to low: Double, _ high: Double, slack: Double) -> ConvexCurve? {
    if low > high + slack || low > end + slack || high < start - slack { return nil }
    var result = ConvexCurve(start: max(start, min(low, end)), value: value, pieces: [])
    result.pieces.reserveCapacity(pieces.count + 4)
    var place = start
    for piece in pieces {
      if place >= high { break }
      let next = place + piece.length
      var inside = piece
      if place < result.start {
        let (before, rest) = piece.split(at: min(result.start, next) - place)
        result.value += before.rise
        inside = rest
      }
      if next > high { inside = inside.split(at: max(0, high - max(place, result.start))).0 }
      if next > result.start, inside.length > 0 { result.pieces.append(inside) }
      place = next
    }
    return result
  }

  /// The function of a number whose multiple this one is of: f(factor · x).
  func stretched(by factor: Double) -> ConvexCurve {
    if factor == 1 { return self }
    return ConvexCurve(
      start: start / factor, value: value,
      pieces: pieces.map { Piece(length: $0.length / factor, from: $0.from * factor, to: $0.to * factor) })
  }

  /// The function and what every unit costs besides.
  func tilted(by price: Double) -> ConvexCurve {
    if price == 0 { return self }
    return ConvexCurve(
      start: start, value: value + price * start,
      pieces: pieces.map { Piece(length: $0.length, from: $0.from + price, to: $0.to + price) })
  }

  /// The function and what every unit below one number and above another costs besides.
  func bent(below low: Double, _ high: Double, price: Double) -> ConvexCurve {
    if price == 0 { return self }
    var result = ConvexCurve(
      start: start, value: value + price * (max(0, low - start) + max(0, start - high)), pieces: [])
    var place = start
    for piece in pieces {
      var rest = piece
      for (edge, extra) in [(low, -price), (high, 0), (Double.infinity, price)] where edge > place && rest.length > 0 {
        var part = rest
        (part, rest) =
          edge - place < rest.length ? rest.split(at: edge - place) : (rest, Piece(length: 0, from: 0, to: 0))
        place += part.length
        part.from += extra
        part.to += extra
        result.pieces.append(part)
      }
    }
    return result
  }
}

extension ConvexCurve {
  /// The function moved along its axis.
  func shifted(by distance: Double) -> ConvexCurve {
    ConvexCurve(start: start + distance, value: value, pieces: pieces)
  }

  /// The change from a place that makes this function there and what the change costs least; of equal ones the least.
  ///
  /// - Parameter costs: what changes cost, by what they take away.
  func bestChange(from place: Double, costing costs: ConvexCurve) -> Double {
    // From the largest loss upwards: the pieces of the costs backwards, with their slopes' signs changed.
    var at = place - costs.end
    var i = 0
    var here = pieces.first
    var (leftmost, rightmost): (Double?, Double) = (nil, at)
    var position = start
    for piece in costs.pieces.reversed() {
      var piece = Piece(length: piece.length, from: -piece.to, to: -piece.from)
      while piece.length > 0 {
        // Places that only rounding tells apart are one, else nothing would move.
        let hair = 1e-12 * max(1, at.magnitude, position.magnitude)
        if at < position - hair {
          // Too little to be allowed here yet.
          if piece.length <= position - at {
            at += piece.length
            rightmost = at
            break
          }
          piece = piece.split(at: position - at).1
          at = position
          rightmost = at
          continue
        }
        guard let ahead = here else { return clamped(place, leftmost ?? rightmost, rightmost) }
        if position + ahead.length <= at + hair {
          position += ahead.length
          i += 1
          here = i < pieces.count ? pieces[i] : nil
          continue
        }
        let rest = ahead.split(at: max(0, at - position)).1
        let length = min(piece.length, rest.length)
        let (now, after) = (piece.split(at: length), rest.split(at: length).0)
        let (from, to) = (now.0.from + after.from, now.0.to + after.to)
        if from > 0 { return clamped(place, leftmost ?? at, at) }
        if from == 0, leftmost == nil { leftmost = at }
        if to > 0 {
          let root = at + length * -from / (to - from)
          return clamped(place, leftmost ?? root, root)
        }
        at += length
        rightmost = at
        piece = now.1
      }
    }
    return clamped(place, leftmost ?? rightmost, rightmost)
  }

  /// The least change from a place to one of an interval.
  private func clamped(_ place: Double, _ low: Double, _ high: Double) -> Double {
    min(max(place, low), high) - place
  }
}
