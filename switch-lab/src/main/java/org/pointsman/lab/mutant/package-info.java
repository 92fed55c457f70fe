/** Wrong variants of the switch, made from its classes while they are loaded; the tests have to notice each. */
package org.pointsman.lab.mutant;
