import EventStore
import WorkshopCore

extension Room {
    /// A ballot that opens gets its key, one that closes needs it no more.
    func noteBallot(_ event: Event, in batch: inout Batch) {
        switch event {
        case .voteOpened(let ballot):
            let key = surroundings.newKey(ballot.id)
            workshop.unlock(ballot.id, with: key)
            batch.opened.append((ballot.id, key))
        case .voteClosed(let id, _): batch.closed.append(id)
        default: break
        }
    }

    /// Has the new keys durable before the events that tell of their ballots (VO10), then stores those;
    /// nothing of the batch happens where that fails (VO22).
    func store(_ batch: Batch, _ lines: [[UInt8]]) {
        let append: @Sendable () -> Void = { [log, id, surroundings] in
            log.append(lines, from: batch.after + 1, to: id) { result in
                surroundings.after(.zero) { self.assumeIsolated { $0.committed(batch, lines, result) } }
            }
        }
        guard !batch.opened.isEmpty else { return append() }
        let (vault, id, surroundings) = (surroundings.vault, id, surroundings)
        surroundings.reading {
            do {
                for (ballot, key) in batch.opened { try vault.keep(key, of: ballot, in: id) }
            } catch {
                let reason = "\(error)"
                surroundings.notice(.keysUnkept(id, reason: reason))
                return surroundings.after(.zero) {
                    self.assumeIsolated { $0.committed(batch, lines, .failure(.keyUnkept(reason))) }
                }
            }
            append()
        }
    }

    /// Destroys the keys of ballots whose close is durable (VO11); what fails is tried again when the
    /// workshop is next read.
    func destroyKeys(of ballots: [ID<Ballot>]) {
        guard !ballots.isEmpty else { return }
        for ballot in ballots { workshop.lock(ballot) }
        let (vault, id, surroundings) = (surroundings.vault, id, surroundings)
        surroundings.reading {
            for ballot in ballots {
                do {
                    try vault.destroy(ballot, in: id)
                } catch {
                    surroundings.notice(.keysUnkept(id, reason: "\(error)"))
                }
            }
        }
    }

    /// Takes the keys that were read with the workshop; those of ballots that are not open any more, or
    /// whose opening was never stored, are destroyed.
    func take(_ keys: [ID<Ballot>: BallotKey]) {
        let open = keys.filter { workshop.ballots[$0.key]?.isOpen == true }
        for (ballot, key) in open { workshop.unlock(ballot, with: key) }
        destroyKeys(of: keys.keys.filter { open[$0] == nil }.sorted())
    }
}
