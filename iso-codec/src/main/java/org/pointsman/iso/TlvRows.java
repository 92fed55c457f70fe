package org.pointsman.iso;

/** Adds the elements of a TLV field to a description. */
interface TlvRows {
    void add(byte[] value);
}
