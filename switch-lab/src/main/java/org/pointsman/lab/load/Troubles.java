package org.pointsman.lab.load;

/** Told when a run cannot go on. */
interface Troubles {
    void failed(LoadException cause);
}
