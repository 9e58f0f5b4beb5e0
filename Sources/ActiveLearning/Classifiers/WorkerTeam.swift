import Glibc

/// A fixed number of threads that work together on one task at a time.
///
/// The threads belong to the team and end with it; they have the priority of the thread that
/// created and owns the team.
final class WorkerTeam {
  private let state: State
  private var threads: [pthread_t] = []

  /// - Parameter size: how many threads; if the system refuses some, the caller does their work.
  init(size: Int) {
    precondition(size > 0)
    state = State(size: size)
    for index in 0..<size {
      let start = Unmanaged.passRetained(WorkerStart(state: state, index: index))
      var thread = pthread_t()
      let refused = pthread_create(
        &thread, nil,
        { raw in
          guard let raw else { return nil }
          let start = Unmanaged<WorkerStart>.fromOpaque(raw).takeRetainedValue()
          start.state.serve(index: start.index)
          return nil
        }, start.toOpaque())
      if refused != 0 {
        start.release()
        break
      }
      threads.append(thread)
    }
    state.threads = threads.count
  }

  deinit {
    state.finish()
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Calls `body` with every index in `0..<size`, each on its thread, and returns when all are done.
  func run(_ body: (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      state.run(body)
    }
  }

  /// What a new thread receives.
  private final class WorkerStart {
    let state: State
    let index: Int

    init(state: State, index: Int) {
      self.state = state
      self.index = index
    }
  }

  /// What the threads share; everything is read and written under the mutex.
  private final class State {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let posted = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let finished = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let size: Int
    /// How many of `0..<size` have a thread; set once, before the first run.
    var threads = 0
    private var work: ((Int) -> Void)?
    private var generation = 0
    private var pending = 0
    private var isOver = false

    init(size: Int) {
      self.size = size
      pthread_mutex_init(mutex, nil)
      pthread_cond_init(posted, nil)
      pthread_cond_init(finished, nil)
    }

    deinit {
      pthread_cond_destroy(finished)
      pthread_cond_destroy(posted)
      pthread_mutex_destroy(mutex)
      finished.deallocate()
      posted.deallocate()
      mutex.deallocate()
    }

    func run(_ body: @escaping (Int) -> Void) {
      pthread_mutex_lock(mutex)
      work = body
      pending = threads
      generation += 1
      pthread_cond_broadcast(posted)
      pthread_mutex_unlock(mutex)
      for index in threads..<size { body(index) }
      pthread_mutex_lock(mutex)
      while pending > 0 { pthread_cond_wait(finished, mutex) }
      work = nil
      pthread_mutex_unlock(mutex)
    }

    func serve(index: Int) {
      var seen = 0
      pthread_mutex_lock(mutex)
      while true {
        while generation == seen, !isOver { pthread_cond_wait(posted, mutex) }
        if isOver { break }
        seen = generation
        pthread_mutex_unlock(mutex)
        perform(index)
        pthread_mutex_lock(mutex)
        pending -= 1
        if pending == 0 { pthread_cond_signal(finished) }
      }
      pthread_mutex_unlock(mutex)
    }

    /// A separate function, so that the closure is released before the caller is notified: `run`
    /// only lends it.
    @inline(never)
    private func perform(_ index: Int) {
      pthread_mutex_lock(mutex)
      let body = work
      pthread_mutex_unlock(mutex)
      body?(index)
    }

    func finish() {
      pthread_mutex_lock(mutex)
      isOver = true
      pthread_cond_broadcast(posted)
      pthread_mutex_unlock(mutex)
    }
  }
}
