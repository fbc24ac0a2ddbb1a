package fusedream.engine.study;

import fusedream.engine.api.EngineException;

/** A study was asked for what it cannot do, such as BigSleep on a generator of another family. */
public final class StudyException extends EngineException {

    public StudyException(String message) {
        super(message);
    }
}
