/**
 * Chains of many steps, of which one is compiled and run again and again: ancestral sampling,
 * Langevin dynamics, Hamiltonian Monte Carlo, annealed importance sampling.
 */
@NullMarked
package org.vae4j.api.chain;

import org.jspecify.annotations.NullMarked;
