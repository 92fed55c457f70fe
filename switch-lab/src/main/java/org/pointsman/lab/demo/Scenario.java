package org.pointsman.lab.demo;

import java.io.IOException;

/** A story, told line by line; it proves itself at its end. */
interface Scenario {
    void tell() throws IOException, InterruptedException;
}
