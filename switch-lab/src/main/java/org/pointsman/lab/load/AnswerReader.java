package org.pointsman.lab.load;

/** Finds the call an answer belongs to and checks it. One thread. */
sealed interface AnswerReader permits HostAnswers, EchoAnswers {
    /**
     * The call that has its answer now, right or wrong; null when the frame answers nothing, which has been reported.
     */
    LoadCall read(LoadConnection connection, byte[] bytes, int offset, int length);
}
